package io.landfall.payments.paypal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

import io.landfall.payments.GatewayException;

/** One access token for all threads, renewed before it ends; a token per payment gets the account rate-limited (PayPal's guide). */
final class PayPalToken {

    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration SHORTEST_DEFAULT = Duration.ofMinutes(15);

    private final PayPalConfig config;
    private final PayPalHttp http;
    private final Clock clock;
    private String token;
    private Instant renewAt;

    PayPalToken(PayPalConfig config, PayPalHttp http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    /** Single flight: whoever comes while one thread asks waits for its answer. */
    synchronized String get() {
        if (token == null || !clock.instant().isBefore(renewAt)) {
            ask();
        }
        return token;
    }

    /** PayPal refused it; the next caller renews. Nothing happens when somebody has renewed it already. */
    synchronized void drop(String refused) {
        if (Objects.equals(token, refused)) {
            token = null;
        }
    }

    private void ask() {
        var basic = Base64.getEncoder().encodeToString((config.clientId().orElse("") + ":" + config.clientSecret().orElse("")).getBytes(StandardCharsets.UTF_8));
        PayPalHttp.Raw raw;
        try {
            raw = http.post("/v1/oauth2/token", "application/x-www-form-urlencoded", "grant_type=client_credentials", "Basic " + basic);
        } catch (IOException e) {
            throw new GatewayException("PayPal gave no token: " + e.getClass().getSimpleName(), 0, null, null, null, true, e);
        }
        if (!raw.isSuccess()) {
            var issue = PayPalJson.parse(raw.body()).path("error").asText(null);
            var refused = raw.status() == 400 || raw.status() == 401 || raw.status() == 403;
            throw new GatewayException("PayPal refused our credentials or could not sign us in", raw.status(), refused ? "invalid_client" : issue, raw.debugId(), null,
                    !refused, null);
        }
        var answer = PayPalJson.parse(raw.body());
        if (answer.path("access_token").asText("").isEmpty()) {
            throw new GatewayException("PayPal's token answer cannot be read", raw.status(), null, raw.debugId(), null, true, null);
        }
        token = answer.path("access_token").asText();
        var life = Duration.ofSeconds(answer.path("expires_in").asLong(SHORTEST_DEFAULT.toSeconds()));
        renewAt = clock.instant().plus(life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2));
    }
}
