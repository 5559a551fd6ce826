<?php
// $headers: names in lower case. $body: file_get_contents('php://input'), before json_decode.
function isGenuine(string $secret, array $headers, string $body, ?int $now = null): bool
{
    $at = (int) ($headers['webhook-timestamp'] ?? 0);
    if (abs(($now ?? time()) - $at) >= 300) {
        return false;
    }
    $key = str_starts_with($secret, 'whsec_') ? base64_decode(substr($secret, 6)) : $secret;
    $wanted = base64_encode(hash_hmac('sha256', $headers['webhook-id'] . '.' . $at . '.' . $body, $key, true));
    foreach (explode(' ', $headers['webhook-signature'] ?? '') as $one) {
        if (hash_equals('v1,' . $wanted, $one)) {
            return true;
        }
    }
    return false;
}
