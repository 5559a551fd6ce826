package io.landfall.sandbox.paypal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonObject;

/** Sign-in with client credentials; tokens live nine hours, or until somebody lets them expire. */
@ApplicationScoped
class Tokens {

    private static final String KIND = "paypal-token";
    private static final Duration LIFE = Duration.ofHours(9);
    private static final String BEARER = "Bearer ";

    private final Documents documents;
    private final SandboxConfig.PayPal config;
    private final Clock clock;

    Tokens(Documents documents, SandboxConfig config, Clock clock) {
        this.documents = documents;
        this.config = config.paypal();
        this.clock = clock;
    }

    Answer issue(Call call) {
        var expected = config.clientId() + ":" + config.clientSecret();
        var basic = "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(call.header("Authorization"))) {
            return Answer.json(401, new JsonObject().put("error", "invalid_client").put("error_description", "Client Authentication failed"));
        }
        if (!call.field("grant_type").equals("client_credentials")) {
            return Answer.json(400, new JsonObject().put("error", "unsupported_grant_type").put("error_description", "Grant Type is NULL or not supported"));
        }
        var token = "A21AA" + Keys.secret() + Keys.secret();
        documents.put(KIND, token, new JsonObject().put("until", clock.instant().plus(LIFE).toString()));
        return Answer.json(200, new JsonObject().put("scope", "https://uri.paypal.com/services/payments/payment").put("access_token", token)
                .put("token_type", "Bearer").put("app_id", "APP-SANDBOX").put("expires_in", LIFE.toSeconds()).put("nonce", clock.instant() + Keys.secret()));
    }

    boolean accepts(String authorization) {
        return authorization != null && authorization.startsWith(BEARER) && documents.find(KIND, authorization.substring(BEARER.length()))
                .filter(token -> clock.instant().isBefore(Instant.parse(token.getString("until")))).isPresent();
    }

    void expireAll() {
        documents.deleteKinds(KIND);
    }

    static Answer unknown() {
        return Replies.error(401, "INVALID_TOKEN", null, "Authentication failed due to invalid authentication credentials or a missing Authorization header.");
    }
}
