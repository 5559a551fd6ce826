package io.landfall.sandbox.paypal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.zip.CRC32;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonObject;

/** Signs notifications as PayPal does: SHA256withRSA over id, time, the webhook's id and the body's CRC-32. */
@ApplicationScoped
class Signatures {

    static final String ALGORITHM = "SHA256withRSA";
    private static final String KIND = "paypal-key";
    private static final String KEY = "notifications";

    private final Documents documents;
    private final SandboxConfig.PayPal config;

    Signatures(Documents documents, SandboxConfig config) {
        this.documents = documents;
        this.config = config.paypal();
    }

    String sign(String transmission, String time, byte[] body) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes("private"))));
            signature.update(text(transmission, time, config.webhookId(), body));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verify(String transmission, String time, String webhook, byte[] body, String signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes("public"))));
            signature.update(text(transmission, time, webhook, body));
            return webhook.equals(config.webhookId()) && signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes("public")) + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] text(String transmission, String time, String webhook, byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return (transmission + "|" + time + "|" + webhook + "|" + crc.getValue()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(String half) {
        var pair = documents.find(KIND, KEY).orElseGet(() -> documents.transaction(page -> {
            page.insert(KIND, KEY, newPair());
            return page.find(KIND, KEY).orElseThrow();
        }));
        return Base64.getDecoder().decode(pair.getString(half));
    }

    private static JsonObject newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            var base64 = Base64.getEncoder();
            return new JsonObject().put("private", base64.encodeToString(pair.getPrivate().getEncoded())).put("public", base64.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
