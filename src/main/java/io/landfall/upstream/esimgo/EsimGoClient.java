package io.landfall.upstream.esimgo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.landfall.upstream.wire.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** eSIM Go's REST calls: addresses, the key, the rate limit. What the answers mean is the business of the others. */
final class EsimGoClient implements AutoCloseable {

    /** A window is a second; whatever a header says, nobody is kept out for longer by it. */
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

    private static final int MOST_TRIES = 4;

    private final EsimGoConfig config;
    private final RateGate gate;
    private final Clock clock;
    private final ExactHttp http;

    EsimGoClient(EsimGoConfig config, RateGate gate, Vertx vertx, Clock clock) {
        this.config = config;
        this.gate = gate;
        this.clock = clock;
        this.http = new ExactHttp(vertx, config.connectTimeout());
    }

    Json get(String what, String path, Map<String, String> query) {
        return get(what, path, query, config.readTimeout());
    }

    Json get(String what, String path, Map<String, String> query, Duration deadline) {
        return read(what, fetch(what, path, query, "application/json", deadline));
    }

    /** A good answer in whatever form it came. */
    Reply fetch(String what, String path, Map<String, String> query, String accept, Duration deadline) {
        Reply reply;
        int tries = 0;
        try {
            // Others of us use the same window: a read that came too fast waits at the gate and asks again.
            do {
                reply = send(HttpMethod.GET, path + query(query), accept, null, deadline);
            } while (reply.status() == 429 && ++tries < MOST_TRIES);
        } catch (ExactHttp.Failure e) {
            throw Failures.of(what, e);
        }
        if (reply.status() >= 300) {
            throw Failures.of(what, reply);
        }
        return reply;
    }

    /** Sent once; throws {@link UpstreamException} TOO_FAST before anything leaves while the limit holds. */
    Reply change(HttpMethod method, String path, Map<String, String> query, JsonObject body) throws ExactHttp.Failure {
        return send(method, path + query(query), "application/json", body, config.orderTimeout());
    }

    /** Throws {@link Kind#BROKEN} for what is not JSON. */
    static Json read(String what, Reply reply) {
        try {
            return Json.parse(reply.text());
        } catch (Json.Unreadable e) {
            throw Failures.broken(what, e.getMessage());
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Reply send(HttpMethod method, String path, String accept, JsonObject body, Duration deadline) throws ExactHttp.Failure {
        waitForTheGate();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", accept);
        headers.put("X-API-Key", config.apiKey().orElseThrow());
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        var reply = http.exchange(method, config.url().orElseThrow().toString().replaceFirst("/+$", "") + "/" + config.version() + "/" + path, headers,
                body == null ? null : body.encode().getBytes(StandardCharsets.UTF_8), deadline);
        obey(reply);
        return reply;
    }

    private void waitForTheGate() {
        var wait = Duration.between(clock.instant(), gate.opensAt());
        if (wait.isNegative() || wait.isZero()) {
            return;
        }
        if (wait.compareTo(config.longestPause()) > 0) {
            throw tooFast(wait);
        }
        try {
            Thread.sleep(wait.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooFast(wait);
        }
    }

    private static UpstreamException tooFast(Duration wait) {
        return new UpstreamException(Kind.TOO_FAST, "eSIM Go: its rate limit is used up", wait, null);
    }

    /** The next call may cost as much as this one did: costs per endpoint are not published. */
    private void obey(Reply reply) {
        if (reply.status() == 429) {
            gate.shutUntil(clock.instant().plus(retryAfter(reply) == null ? Duration.ofSeconds(1) : retryAfter(reply)));
            return;
        }
        var remaining = number(reply.header("x-ratelimit-remaining"));
        var cost = number(reply.header("x-ratelimit-cost"));
        var reset = instant(reply.header("x-ratelimit-reset"));
        if (remaining != null && reset != null && remaining < (cost == null ? 1 : Math.max(1, cost))) {
            var latest = clock.instant().plus(LONGEST_WINDOW);
            gate.shutUntil(reset.isAfter(latest) ? latest : reset);
        }
    }

    /** Null when absent or not a number of seconds; nobody waits longer than a day because of a header. */
    static Duration retryAfter(Reply reply) {
        var seconds = number(reply.header("retry-after"));
        return seconds == null ? null : Duration.ofSeconds(Math.min(86_400, seconds));
    }

    private static Long number(String header) {
        return header == null || !header.strip().matches("[0-9]{1,9}") ? null : Long.valueOf(header.strip());
    }

    private static Instant instant(String header) {
        try {
            return header == null ? null : OffsetDateTime.parse(header.strip()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A value may stand for several, separated by line ends: then the name repeats. */
    private static String query(Map<String, String> query) {
        return query.isEmpty() ? "" : query.entrySet().stream()
                .flatMap(entry -> entry.getValue().lines().map(value -> encode(entry.getKey()) + "=" + encode(value))).collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public void close() {
        http.close();
    }
}
