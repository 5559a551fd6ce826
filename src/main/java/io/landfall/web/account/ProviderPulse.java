package io.landfall.web.account;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Does a provider answer at all? Asked before a browser is sent there: once it has left, only its own error page could tell. What was found out is
 * believed for some seconds, so that a crowd asks once.
 */
@ApplicationScoped
class ProviderPulse {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration GOOD = Duration.ofSeconds(20);
    private static final Duration BAD = Duration.ofSeconds(5);

    private record Reading(Instant at, boolean alive) {
    }

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Clock clock;

    ProviderPulse(Clock clock) {
        this.clock = clock;
    }

    boolean beats(SsoProvider provider) {
        return known(provider) || readings.compute(provider.code(), (code, before) -> isFresh(before) ? before : read(provider)).alive();
    }

    /** It failed us meanwhile: the next one who wants to go there asks again. */
    void forget(SsoProvider provider) {
        readings.remove(provider.code());
    }

    private boolean known(SsoProvider provider) {
        var reading = readings.get(provider.code());
        return isFresh(reading) && reading.alive();
    }

    private boolean isFresh(Reading reading) {
        return reading != null && reading.at().plus(reading.alive() ? GOOD : BAD).isAfter(clock.instant());
    }

    private Reading read(SsoProvider provider) {
        return new Reading(clock.instant(), answers(provider));
    }

    private boolean answers(SsoProvider provider) {
        var question = HttpRequest.newBuilder(URI.create(provider.issuer() + "/.well-known/openid-configuration")).timeout(ANSWER).build();
        // The request's own time-out ends with the first byte; somebody who never comes to the last one is down, too.
        var answer = http.sendAsync(question, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 200;
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
