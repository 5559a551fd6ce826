package io.landfall.upstream.pressone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import io.landfall.upstream.Iccid;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;

/** A PressOne on loopback and our adapter in front of it; time stands still until a test moves it. */
abstract class PressOneTestBase {

    static final Iccid ICCID = new Iccid("89340000000000872");
    static final Instant SINCE = Instant.parse("2023-02-27T14:00:00Z");

    private static Vertx vertx;

    final PressOneServer server = new PressOneServer();
    final StandingClock clock = new StandingClock(Instant.parse("2023-02-27T15:00:00Z"));
    private PressOne adapter;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void shut() {
        vertx.close();
    }

    @AfterEach
    void close() {
        if (adapter != null) {
            adapter.close();
        }
        server.close();
    }

    /** True of every single request we ever send. */
    @AfterEach
    void everyRequestAsksForJsonAndCarriesTheTokenExceptTheTokenCall() {
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.header("Accept")).isEqualTo("application/json");
            if (request.path().endsWith("/token")) {
                assertThat(request.header("Authorization")).isNull();
            } else {
                assertThat(request.header("Authorization")).startsWith("Bearer ");
            }
            if (request.method().equals("GET")) {
                assertThat(request.body()).isEmpty();
                assertThat(request.header("Content-Type")).isNull();
            }
        });
    }

    PressOne pressOne() {
        return pressOne(Map.of());
    }

    /** @param settings without their prefix; they win over the defaults of the tests; an empty value means absent */
    PressOne pressOne(Map<String, String> settings) {
        adapter = new PressOne(config(settings), vertx, clock);
        return adapter;
    }

    private PressOneConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("url", server.url(), "api-key", "the-api-key", "price-currency", "NGN"));
        all.putAll(settings);
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(PressOneConfig.class);
        all.forEach((name, value) -> builder.withDefaultValue("landfall.pressone." + name, value));
        return builder.build().getConfigMapping(PressOneConfig.class);
    }

    static final class StandingClock extends Clock {

        private volatile Instant now;

        StandingClock(Instant now) {
            this.now = now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
