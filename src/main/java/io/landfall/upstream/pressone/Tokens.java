package io.landfall.upstream.pressone;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.vertx.core.http.HttpMethod;

/**
 * The one access token, asked for once however many threads want it: the token call has the supplier's tightest limit (3 to 5 a
 * minute). {@code auth/refresh} is named on PressOne's pages but described nowhere, so a new token is always a token call.
 */
final class Tokens {

    /** The pages say 24 hours and a year; we believe {@code expires_in} up to a day. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    /** Renewed after this part of its life … */
    private static final int RENEW_PERCENT = 80;
    /** … and, if that fails, not tried again for a moment while the old one still works. */
    private static final Duration RENEWAL_PAUSE = Duration.ofMinutes(1);
    /** After a 429 without a usable Retry-After. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

    private final ExactHttp http;
    private final PressOneConfig config;
    private final Clock clock;

    private Token current;
    private CompletableFuture<Token> asking;
    private Instant askNotBefore = Instant.MIN;
    private Instant renewNotBefore = Instant.MIN;

    Tokens(ExactHttp http, PressOneConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /** Throws {@link UpstreamException} when there is none; nothing but the token call was sent then. */
    Token get() {
        CompletableFuture<Token> mine = null;
        CompletableFuture<Token> shared;
        Token old;
        synchronized (this) {
            var now = clock.instant();
            old = current != null && now.isBefore(current.endsAt) ? current : null;
            if (old != null && (asking != null || now.isBefore(old.renewAt) || now.isBefore(renewNotBefore) || now.isBefore(askNotBefore))) {
                return old;
            }
            if (asking == null) {
                if (now.isBefore(askNotBefore)) {
                    throw new UpstreamException(Kind.TOO_FAST, "PressOne, token: too many token calls", Duration.between(now, askNotBefore), null);
                }
                asking = mine = new CompletableFuture<>();
            }
            shared = asking;
        }
        if (mine != null) {
            ask(mine, old);
        }
        try {
            return shared.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UpstreamException failure
                    ? new UpstreamException(failure.kind(), failure.getMessage(), failure.retryAfter(), null)
                    : Failures.broken("token", "fault in asking");
        }
    }

    /** Forgets this token after a 401, unless somebody else already has a newer one. */
    synchronized void drop(Token refused) {
        if (current == refused) {
            current = null;
        }
    }

    private void ask(CompletableFuture<Token> mine, Token old) {
        Token fresh = null;
        RuntimeException failure = null;
        try {
            fresh = request();
        } catch (RuntimeException e) {
            failure = e;
        }
        synchronized (this) {
            asking = null;
            if (fresh != null) {
                current = fresh;
            } else {
                var now = clock.instant();
                renewNotBefore = now.plus(RENEWAL_PAUSE);
                if (failure instanceof UpstreamException e && e.kind() == Kind.TOO_FAST) {
                    askNotBefore = now.plus(e.retryAfter() == null ? SHORTEST_PAUSE : e.retryAfter());
                }
                fresh = old != null && current == old ? old : null;
            }
        }
        if (fresh != null) {
            mine.complete(fresh);
        } else {
            mine.completeExceptionally(failure);
        }
    }

    private Token request() {
        var asked = clock.instant();
        Answer answer;
        try {
            var body = config.tokenBody().encode(credentials());
            answer = Answer.of(http.exchange(HttpMethod.POST, PressOneClient.url(config, "token"), Map.of("Accept", "application/json", "Content-Type", body.contentType()),
                    body.bytes(), config.tokenTimeout()));
        } catch (ExactHttp.Failure e) {
            throw Failures.of("token", e);
        }
        if (!answer.isSuccess()) {
            throw answer.isRefusal() ? refused(answer) : Failures.of("token", answer);
        }
        try {
            return read(Json.parse(answer.body()), asked);
        } catch (Json.Unreadable e) {
            throw Failures.broken("token", e.getMessage());
        }
    }

    /** An unknown client id comes as 422, a wrong secret as 401: the same to us. */
    private static UpstreamException refused(Answer answer) {
        return new UpstreamException(Kind.NOT_AUTHORISED, "PressOne, token: status " + answer.status() + ", credentials refused", null, null);
    }

    /** Only the fields of the chosen scheme. */
    private Map<String, String> credentials() {
        var fields = new LinkedHashMap<String, String>();
        if (config.apiKey().isPresent()) {
            fields.put("api_key", config.apiKey().get());
        } else {
            fields.put("grant_type", "client_credentials");
            fields.put("client_id", config.clientId().orElseThrow());
            fields.put("client_secret", config.clientSecret().orElseThrow());
        }
        return fields;
    }

    private static Token read(Json json, Instant asked) {
        var value = json.get("data").text("access_token");
        var place = value == null ? json : json.get("data");
        value = place.text("access_token");
        if (value == null || !value.matches("[!-~]+")) {
            throw Failures.broken("token", "an answer without access_token");
        }
        var seconds = place.decimal("expires_in");
        var life = seconds == null || seconds.compareTo(BigDecimal.ONE) < 0 || seconds.compareTo(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())) > 0
                ? LONGEST_LIFE : Duration.ofSeconds(seconds.longValue());
        return new Token(value, asked.plus(life.multipliedBy(RENEW_PERCENT).dividedBy(100)), asked.plus(life));
    }

    /** Never printed. Compared by identity: two answers may carry the same text. */
    static final class Token {

        private final String value;
        private final Instant renewAt;
        private final Instant endsAt;

        private Token(String value, Instant renewAt, Instant endsAt) {
            this.value = value;
            this.renewAt = renewAt;
            this.endsAt = endsAt;
        }

        String header() {
            return "Bearer " + value;
        }

        @Override
        public String toString() {
            return "Token[ends " + endsAt + "]";
        }
    }
}
