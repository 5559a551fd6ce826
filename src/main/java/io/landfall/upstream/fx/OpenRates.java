package io.landfall.upstream.fx;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.money.Currencies;
import io.landfall.upstream.RateFeed;
import io.landfall.upstream.UpstreamException;

/**
 * Reads the common open shape, {@code {"base":"USD","date":"2026-11-20","rates":{"NGN":1530.2,"EUR":0.92}}}, as frankfurter and
 * exchangerate.host write it. Also understood: {@code base_code}, {@code timestamp} or {@code time_last_update_unix} (seconds)
 * instead of the date, numbers as text, and {@code success:false} or {@code result:"error"} as a failure.
 *
 * <p>Rates with a date only are taken as from the end of that day, because banks publish in the afternoon and rest at weekends.
 */
@ApplicationScoped
class OpenRates implements RateFeed {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1_000_000;

    private final Optional<URI> url;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    OpenRates(@ConfigProperty(name = "landfall.fx.url") Optional<URI> url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    @Override
    public boolean configured() {
        return url.isPresent();
    }

    @Override
    public Answer read() {
        var address = url.orElseThrow();
        try {
            var answer = http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw broken("answered with status " + answer.statusCode(), null);
            }
            if (answer.body().length() > LONGEST) {
                throw broken("answered with more than a megabyte", null);
            }
            return parse(address.getHost(), answer.body(), clock.instant());
        } catch (IOException e) {
            throw new UpstreamException(UpstreamException.Kind.UNREACHABLE, "The rate feed is not reachable: " + e.getClass().getSimpleName(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(UpstreamException.Kind.UNREACHABLE, "Interrupted", null, e);
        }
    }

    Answer parse(String source, String body, Instant now) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (IOException e) {
            throw broken("did not answer in JSON", e);
        }
        if (root == null || "error".equals(root.path("result").asText()) || root.has("success") && !root.path("success").asBoolean(true)) {
            throw broken("says that it failed", null);
        }
        var base = root.hasNonNull("base") ? root.path("base").asText() : root.path("base_code").asText();
        var rates = new TreeMap<String, BigDecimal>();
        var table = root.has("rates") ? root.path("rates") : root.path("conversion_rates");
        for (var entry : table.properties()) {
            amount(entry.getValue()).filter(rate -> Currencies.isCode(entry.getKey()) && !entry.getKey().equals(base))
                    .ifPresent(rate -> rates.put(entry.getKey(), rate));
        }
        if (!Currencies.isCode(base) || rates.isEmpty()) {
            throw broken("names no base currency or no rates", null);
        }
        return new Answer(source, base, asOf(root, now), Map.copyOf(rates));
    }

    private static Optional<BigDecimal> amount(JsonNode value) {
        try {
            var rate = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
            return rate.signum() > 0 && rate.scale() <= 30 && rate.precision() - rate.scale() <= 12 ? Optional.of(rate) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant asOf(JsonNode root, Instant now) {
        long seconds = root.path("timestamp").asLong(root.path("time_last_update_unix").asLong(0));
        if (seconds > 0) {
            return earlier(Instant.ofEpochSecond(seconds), now);
        }
        var date = root.path("date").asText();
        try {
            return date.isEmpty() ? now : earlier(LocalDate.parse(date.substring(0, Math.min(10, date.length()))).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), now);
        } catch (DateTimeParseException e) {
            throw broken("has a date that cannot be read", e);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static UpstreamException broken(String what, Throwable cause) {
        return new UpstreamException(UpstreamException.Kind.BROKEN, "The rate feed " + what, null, cause);
    }
}
