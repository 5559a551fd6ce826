package io.landfall.sandbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonObject;

/** From a code, once, to a token: client, redirect address and PKCE are checked as a provider checks them. */
@ApplicationScoped
class Codes {

    static final String KIND = "oidc-code";
    private static final Duration CODE_LIFE = Duration.ofMinutes(2);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    /** Longer than anybody waits. */
    private static final long HANG_MILLIS = 20_000;

    private final Documents documents;
    private final SigningKeys keys;
    private final SandboxConfig.Oidc config;
    private final Clock clock;

    Codes(Documents documents, SigningKeys keys, SandboxConfig config, Clock clock) {
        this.documents = documents;
        this.keys = keys;
        this.config = config.oidc();
        this.clock = clock;
    }

    /** @param request what the browser brought: realm, redirect_uri, nonce, code_challenge */
    String issue(JsonObject request, String subject, String email, boolean verified, Play play) {
        var code = Keys.secret();
        documents.put(KIND, code, request.copy().put("subject", subject).put("email", email).put("verified", verified).put("play", play.name())
                .put("until", clock.instant().plus(CODE_LIFE).toString()));
        return code;
    }

    Answer exchange(Call call) {
        if (!isClient(call)) {
            return refused(401, "invalid_client");
        }
        var code = documents.transaction(page -> {
            var found = page.lock(KIND, call.field("code")).orElse(null);
            if (found != null && found.getString("used") == null) {
                page.put(KIND, call.field("code"), found.copy().put("used", clock.instant().toString()));
            }
            return found;
        });
        if (!call.field("grant_type").equals("authorization_code") || code == null || code.getString("used") != null
                || clock.instant().isAfter(Instant.parse(code.getString("until"))) || !code.getString("realm").equals(call.part("realm"))
                || !code.getString("redirect_uri").equals(call.field("redirect_uri")) || !isProven(code.getString("code_challenge"), call.field("code_verifier"))) {
            return refused(400, "invalid_grant");
        }
        return answer(call, code, Play.of(code.getString("play")).orElse(Play.WELL));
    }

    private Answer answer(Call call, JsonObject code, Play play) {
        switch (play) {
            case CODE_REFUSED -> {
                return refused(400, "invalid_grant");
            }
            case TOKEN_500 -> {
                return Answer.html(500, "<html><body><h1>500 Internal Server Error</h1></body></html>");
            }
            case TOKEN_GARBAGE -> {
                return Answer.json(200, "{\"access_tok");
            }
            case TOKEN_HANGS -> hold(HANG_MILLIS);
            default -> {
                // An answer.
            }
        }
        var body = new JsonObject().put("access_token", Keys.secret()).put("token_type", "Bearer").put("expires_in", TOKEN_LIFE.toSeconds()).put("scope", "openid email");
        return Answer.json(200, play == Play.NO_ID_TOKEN ? body : body.put("id_token", idToken(call, code, play)));
    }

    private String idToken(Call call, JsonObject code, Play play) {
        var now = clock.instant();
        var expires = play == Play.EXPIRED ? now.minus(Duration.ofHours(1)) : now.plus(TOKEN_LIFE);
        var claims = new JsonObject().put("iss", play == Play.WRONG_ISSUER ? "https://accounts.evil.example" : SignInServer.issuer(call))
                .put("sub", code.getString("subject")).put("aud", play == Play.WRONG_AUDIENCE ? "another-shop" : config.clientId())
                .put("nonce", play == Play.WRONG_NONCE ? "another-nonce" : code.getString("nonce"))
                .put("iat", expires.minus(TOKEN_LIFE).getEpochSecond()).put("exp", expires.getEpochSecond());
        if (code.getString("email") != null) {
            claims.put("email", code.getString("email")).put("email_verified", code.getBoolean("verified"));
        }
        return switch (play) {
            case WRONG_KEY -> keys.forge(claims);
            case UNSIGNED -> SigningKeys.leaveUnsigned(claims);
            default -> keys.sign(claims);
        };
    }

    private boolean isClient(Call call) {
        var basic = "Basic " + Base64.getEncoder().encodeToString((config.clientId() + ":" + config.clientSecret()).getBytes(StandardCharsets.UTF_8));
        return basic.equals(call.header("Authorization")) || call.field("client_id").equals(config.clientId()) && call.field("client_secret").equals(config.clientSecret());
    }

    /** S256; who sent no challenge has to send no proof. */
    private static boolean isProven(String challenge, String verifier) {
        return Optional.ofNullable(challenge).orElse("").isEmpty() ? verifier.isEmpty() : challenge.equals(sha256(verifier));
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer refused(int status, String error) {
        return Answer.json(status, new JsonObject().put("error", error).put("error_description", "Planned by the sandbox, or deserved."));
    }

    private static void hold(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
