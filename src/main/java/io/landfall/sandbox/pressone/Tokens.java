package io.landfall.sandbox.pressone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Issues bearer tokens for both credential schemes. All tokens of a generation can be expired at once. */
@ApplicationScoped
class Tokens {

    private static final int LIFE_SECONDS = 86_400;
    private static final String KIND = "pressone-settings";
    private static final String KEY = "tokens";
    private static final String HEADER = encode("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");

    private final SandboxConfig.PressOne config;
    private final Documents documents;
    private final Clock clock;

    Tokens(SandboxConfig config, Documents documents, Clock clock) {
        this.config = config.pressone();
        this.documents = documents;
        this.clock = clock;
    }

    Answer issue(Call call, Quirks.Switches quirks) {
        if (!call.field("api_key").isEmpty()) {
            return call.field("api_key").equals(config.apiKey()) ? token(quirks) : Replies.empty(401, "Client authentication failed");
        }
        if (call.field("client_id").isEmpty() && call.field("client_secret").isEmpty()) {
            return Replies.invalid(quirks, "client_id", "The client id field is required.", "client_secret", "The client secret field is required.");
        }
        if (!call.field("client_id").equals(config.clientId())) {
            return Replies.invalid(quirks, "client_id", "The selected client id is invalid.");
        }
        return call.field("client_secret").equals(config.clientSecret()) ? token(quirks) : Replies.empty(401, "Client authentication failed");
    }

    Answer token(Quirks.Switches quirks) {
        var payload = HEADER + "." + encode(new JsonObject().put("jti", Keys.secret()).put("gen", generation())
                .put("exp", clock.instant().getEpochSecond() + LIFE_SECONDS).encode());
        var body = new JsonObject().put("token_type", "Bearer").put("expires_in", LIFE_SECONDS).put("access_token", payload + "." + signature(payload));
        return quirks.on(Quirk.FLAT_TOKEN) ? Answer.json(200, body) : Replies.success(body, "success");
    }

    boolean accepts(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        var token = authorization.substring(7);
        int dot = token.lastIndexOf('.');
        if (dot < 0 || !signature(token.substring(0, dot)).equals(token.substring(dot + 1))) {
            return false;
        }
        try {
            var payload = new JsonObject(new String(Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, dot)), StandardCharsets.UTF_8));
            return payload.getLong("exp") > clock.instant().getEpochSecond() && payload.getInteger("gen") == generation();
        } catch (DecodeException | IllegalArgumentException e) {
            return false;
        }
    }

    /** From now on every token issued so far is refused. */
    void expireAll() {
        documents.put(KIND, KEY, new JsonObject().put("generation", generation() + 1));
    }

    private int generation() {
        return documents.find(KIND, KEY).map(body -> body.getInteger("generation")).orElse(1);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("simulated PressOne, no secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
