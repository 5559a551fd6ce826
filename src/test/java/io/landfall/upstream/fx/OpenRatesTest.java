package io.landfall.upstream.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.landfall.upstream.UpstreamException;

class OpenRatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final OpenRates feed = new OpenRates(Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theCommonShapeIsReadWithoutLosingDigits() {
        var answer = feed.parse("fx", "{\"base\":\"USD\",\"date\":\"2026-11-18\",\"rates\":{\"NGN\":1530.2000000000000001,\"EUR\":\"0.92\",\"USD\":1,\"ZZQ\":3,\"GBP\":0,\"CHF\":null}}", NOW);
        assertThat(answer.base()).isEqualTo("USD");
        assertThat(answer.rates()).containsOnlyKeys("NGN", "EUR");
        assertThat(answer.rates().get("NGN")).hasToString("1530.2000000000000001");
        assertThat(answer.asOf()).as("the end of that day").isEqualTo("2026-11-19T00:00:00Z");
    }

    @Test
    void todaysRatesAreAsOfNowAndTheFutureDoesNotCount() {
        assertThat(feed.parse("fx", "{\"base\":\"USD\",\"date\":\"2026-11-20\",\"rates\":{\"NGN\":1}}", NOW).asOf()).isEqualTo(NOW);
        assertThat(feed.parse("fx", "{\"base\":\"USD\",\"rates\":{\"NGN\":1}}", NOW).asOf()).isEqualTo(NOW);
        assertThat(feed.parse("fx", "{\"base_code\":\"USD\",\"time_last_update_unix\":1763600000,\"conversion_rates\":{\"NGN\":1}}", NOW).asOf())
                .isEqualTo(Instant.ofEpochSecond(1763600000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"base\":\"USD\"}", "{\"base\":\"USD\",\"rates\":{}}", "{\"rates\":{\"NGN\":1}}",
            "{\"success\":false,\"base\":\"USD\",\"rates\":{\"NGN\":1}}", "{\"result\":\"error\",\"base\":\"USD\",\"rates\":{\"NGN\":1}}",
            "{\"base\":\"USD\",\"date\":\"yesterday\",\"rates\":{\"NGN\":1}}", "{\"base\":\"USD\",\"rates\":{\"NGN\":-1}}"})
    void anythingElseIsAFailure(String body) {
        assertThatThrownBy(() -> feed.parse("fx", body, NOW)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void itIsReadOverHttpAndTroubleIsNamed() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/ok", exchange -> {
            var body = "{\"base\":\"EUR\",\"rates\":{\"USD\":1.08}}".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/down", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(reader(base + "/ok").read().rates()).containsOnlyKeys("USD");
            assertThatThrownBy(() -> reader(base + "/down").read()).hasMessageContaining("503");
        } finally {
            server.stop(0);
        }
    }

    private static OpenRates reader(String url) {
        return new OpenRates(Optional.of(URI.create(url)), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
