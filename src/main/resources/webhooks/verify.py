import base64
import hashlib
import hmac
import time


# headers: names in lower case. body: the raw bytes as they came, before any JSON parser.
def is_genuine(secret, headers, body, now=None):
    at = int(headers.get("webhook-timestamp", 0))
    if abs((now or time.time()) - at) >= 300:
        return False
    key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
    signed = f"{headers['webhook-id']}.{at}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in given)
