package io.landfall.sandbox.signin;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The providers' key, the same on every node and after a restart, and a stranger's. */
@ApplicationScoped
class SigningKeys {

    private static final String KIND = "oidc-key";
    private static final String KEY = "tokens";
    private static final int BITS = 2048;

    private final Documents documents;

    SigningKeys(Documents documents) {
        this.documents = documents;
    }

    JsonObject published() {
        return new JsonObject().put("keys", new JsonArray().add(new JsonObject(own().toJson(OutputControlLevel.PUBLIC_ONLY))));
    }

    String sign(JsonObject claims) {
        return signed(claims, own());
    }

    /** With a key of the same name that nobody published. */
    String forge(JsonObject claims) {
        return signed(claims, made(own().getKeyId()));
    }

    /** "alg": "none". */
    static String leaveUnsigned(JsonObject claims) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            token.setPayload(claims.encode());
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JsonObject claims, RsaJsonWebKey key) {
        try {
            var token = new JsonWebSignature();
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setKey(key.getPrivateKey());
            token.setPayload(claims.encode());
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private RsaJsonWebKey own() {
        var kept = documents.find(KIND, KEY).orElseGet(() -> documents.transaction(page -> {
            page.insert(KIND, KEY, new JsonObject(made("sandbox-1").toJson(OutputControlLevel.INCLUDE_PRIVATE)));
            return page.find(KIND, KEY).orElseThrow();
        }));
        try {
            Map<String, Object> parameters = JsonUtil.parseJson(kept.encode());
            return new RsaJsonWebKey(parameters);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey made(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
