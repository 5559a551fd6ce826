package io.landfall.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.catalog.Catalog;
import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.RateFeed;
import io.landfall.upstream.UpstreamException;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RateFeedJobTest {

    @Inject
    RateBook book;
    @Inject
    PriceBook prices;
    @Inject
    Catalog catalog;
    @Inject
    Event<PricesChanged> changed;
    @Inject
    PriceTable table;
    @Inject
    Jobs jobs;
    @Inject
    Clock clock;
    @Inject
    DataSource database;

    private int calls;
    private boolean down;
    private String rate = "129.5";
    private Instant asOf;

    @BeforeEach
    @AfterEach
    void clean() throws SQLException {
        sql("delete from exchange_rate where quote in ('KES', 'ZMW') or base in ('KES', 'ZMW')");
        sql("update rate_feed set answered_at = null, failed_at = null, error = null");
        sql("update price_version set version = version + 1");
        prices.watch();
        asOf = clock.instant();
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection(); var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private RateFeedJob job() {
        return new RateFeedJob(new RateFeed() {
            @Override
            public boolean configured() {
                return true;
            }

            @Override
            public Answer read() {
                calls++;
                if (down) {
                    throw new UpstreamException(UpstreamException.Kind.BROKEN, "The rate feed answered with status 503", null, null);
                }
                return new Answer("fx.example", "USD", asOf, Map.of("KES", new BigDecimal(rate)));
            }
        }, book, table, jobs, clock);
    }

    @Test
    void aRateIsTakenOverAndTheFeedIsLeftInPeaceForAnHour() {
        var next = job().run("latest", 1);
        assertThat(book.find("USD", "KES").orElseThrow().rate()).isEqualByComparingTo("129.5");
        assertThat(book.find("KES", "USD").orElseThrow().source()).isEqualTo("fx.example");
        assertThat(Duration.between(clock.instant(), next.at())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        var again = job().run("latest", 2);
        assertThat(calls).isEqualTo(1);
        assertThat(again.at()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(book.feed().answeredAt()).isNotNull();
    }

    @Test
    void aFailureKeepsTheOldRateAndIsToldToTheOperator() {
        job().run("latest", 1);
        down = true;
        assertThatThrownBy(() -> {
            sql("update rate_feed set answered_at = answered_at - interval '61 minutes'");
            job().run("latest", 2);
        }).isInstanceOf(UpstreamException.class);
        assertThat(book.find("USD", "KES").orElseThrow().rate()).isEqualByComparingTo("129.5");
        assertThat(book.feed().error()).contains("503");
    }

    @Test
    void aFeedThatRepeatsItselfDoesNotMakeItsRatesYounger() throws SQLException {
        asOf = clock.instant().minus(Duration.ofDays(4));
        job().run("latest", 1);
        sql("update rate_feed set answered_at = null");
        job().run("latest", 2);
        assertThat(book.history("USD", "KES", 10)).hasSize(1);
        assertThat(book.find("USD", "KES").orElseThrow().isOlderThan(book.maxAge(), clock.instant())).isTrue();
    }

    @Test
    void ratesInTheSettingsCountAtStartButDoNotOverruleALaterOne() {
        var restart = new RateBook(table, prices, catalog, clock, Optional.of("ZMW/USD=0.04"), changed);
        restart.start(null);
        assertThat(book.find("ZMW", "USD").orElseThrow().rate()).isEqualByComparingTo("0.04");
        book.setRate("ZMW", "USD", new BigDecimal("0.05"), "test");
        restart.start(null);
        assertThat(book.find("ZMW", "USD").orElseThrow().rate()).as("a restart does not bring the old one back").isEqualByComparingTo("0.05");
        new RateBook(table, prices, catalog, clock, Optional.of("ZMW/USD=0.06"), changed).start(null);
        assertThat(book.find("ZMW", "USD").orElseThrow().rate()).as("a new setting counts").isEqualByComparingTo("0.06");
    }
}
