import { createHmac, timingSafeEqual } from 'node:crypto';

// headers: names in lower case. body: the raw bytes as they came, before any JSON parser.
export function isGenuine(secret, headers, body, now = Date.now() / 1000) {
  const at = Number(headers['webhook-timestamp']);
  if (!(Math.abs(now - at) < 300)) return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const wanted = createHmac('sha256', key).update(`${headers['webhook-id']}.${at}.`).update(body).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
