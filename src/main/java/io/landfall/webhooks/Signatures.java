package io.landfall.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a receiver knows that a message is ours: the clients' own header, and Standard Webhooks (standardwebhooks.com) beside it. While two secrets
 * hold, the clients' header carries the new one's, {@code X-Webhook-Signature-Previous} the old one's, and {@code webhook-signature} both.
 */
final class Signatures {

    static final String STANDARD_PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signatures() {
    }

    static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return STANDARD_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @param oldSecret or null
     * @param at        of this try
     */
    static Map<String, String> headers(String id, Instant at, byte[] body, String secret, String oldSecret) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Webhook-Signature", plain(body, secret));
        var standard = standard(id, at, body, secret);
        if (oldSecret != null) {
            headers.put("X-Webhook-Signature-Previous", plain(body, oldSecret));
            standard += " " + standard(id, at, body, oldSecret);
        }
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", "" + at.getEpochSecond());
        headers.put("webhook-signature", standard);
        return headers;
    }

    /** The key is the secret as it was shown, every character of it. */
    static String plain(byte[] body, String secret) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
    }

    static String standard(String id, Instant at, byte[] body, String secret) {
        var head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        var signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return "v1," + Base64.getEncoder().encodeToString(hmac(standardKey(secret), signed));
    }

    /** What follows the prefix is Base64; a secret that somebody chose is taken as it is. */
    private static byte[] standardKey(String secret) {
        if (secret.startsWith(STANDARD_PREFIX)) {
            try {
                var key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
                if (key.length > 0) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // chosen by somebody
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
