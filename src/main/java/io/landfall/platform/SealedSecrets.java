package io.landfall.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets at rest: AES-256-GCM with a key id, "kid.base64(nonce ciphertext tag)". The first of {@code landfall.master-keys} seals, all open,
 * so a key is rotated by putting the new one in front. The purpose is authenticated too: what was sealed for one column does not open in another.
 */
@ApplicationScoped
public class SealedSecrets {

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

    public SealedSecrets(@ConfigProperty(name = "landfall.master-keys") String list) {
        for (var entry : list.split(",")) {
            var parts = entry.strip().split(":", 2);
            keys.put(parts[0], new SecretKeySpec(Base64.getDecoder().decode(parts[1].strip()), "AES"));
        }
    }

    public String seal(String secret, String purpose) {
        var kid = keys.keySet().iterator().next();
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, kid, nonce, purpose);
            var sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return kid + "." + Base64.getEncoder().encodeToString(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal", e);
        }
    }

    /** Throws {@link IllegalStateException} when the key is gone or the text was changed. */
    public String open(String sealed, String purpose) {
        int dot = sealed.indexOf('.');
        var kid = sealed.substring(0, dot);
        if (!keys.containsKey(kid)) {
            throw new IllegalStateException("landfall.master-keys lacks the key " + kid);
        }
        var bytes = Base64.getDecoder().decode(sealed.substring(dot + 1));
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, kid, java.util.Arrays.copyOf(bytes, NONCE), purpose);
            return new String(cipher.doFinal(bytes, NONCE, bytes.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open a secret sealed for " + purpose, e);
        }
    }

    /** A key for another mechanism, always the same for the same purpose as long as the first master key is; 43 URL-safe characters. */
    public String derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.values().iterator().next().getEncoded(), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(("derived " + purpose).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot derive a key", e);
        }
    }

    private Cipher cipher(int mode, String kid, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(kid), new GCMParameterSpec(128, nonce));
        cipher.updateAAD((kid + "/" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
