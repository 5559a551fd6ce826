package io.landfall.payments.paypal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
    private CompletableFuture<String> asking;

    PayPalToken(PayPalConfig config, PayPalHttp http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    /** Single flight: whoever comes while one thread asks shares its answer, and its failure too instead of queueing for another time-out. */
    String get() {
        CompletableFuture<String> mine = null;
        CompletableFuture<String> shared;
        synchronized (this) {
            if (token != null && clock.instant().isBefore(renewAt)) {
                return token;
            }
            if (asking == null) {
                asking = mine = new CompletableFuture<>();
            }
            shared = asking;
        }
        if (mine != null) {
            ask(mine);
        }
        try {
            return shared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GatewayException failure) {
                throw new GatewayException(failure.getMessage(), failure.status(), failure.issue(), failure.debugId(), null, failure.unknown(), failure);
            }
            throw e;
        }
    }

    private void ask(CompletableFuture<String> mine) {
        try {
            var fresh = ask();
            synchronized (this) {
                token = fresh.value;
                renewAt = fresh.renewAt;
                asking = null;
            }
            mine.complete(fresh.value);
        } catch (RuntimeException e) {
            synchronized (this) {
                asking = null;
            }
            mine.completeExceptionally(e);
        }
    }

    /** PayPal refused it; the next caller renews. Nothing happens when somebody has renewed it already. */
    synchronized void drop(String refused) {
        if (Objects.equals(token, refused)) {
            token = null;
        }
    }

    private Fresh ask() {
        var asked = clock.instant();
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
        var life = Duration.ofSeconds(answer.path("expires_in").asLong(SHORTEST_DEFAULT.toSeconds()));
        return new Fresh(answer.path("access_token").asText(), asked.plus(life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2)));
    }

    private record Fresh(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "Token[until " + renewAt + "]";
        }
    }
}
