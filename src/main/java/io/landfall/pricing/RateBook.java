package io.landfall.pricing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.catalog.Catalog;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.platform.Refusal;
import io.quarkus.runtime.StartupEvent;

/** Exchange rates: typed in by the operator, given in the settings, or fed. The newest of a pair counts. */
@ApplicationScoped
public class RateBook {

    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final PriceTable table;
    private final PriceBook book;
    private final Catalog catalog;
    private final Clock clock;
    private final Optional<String> settings;
    private final Event<PricesChanged> changed;

    RateBook(PriceTable table, PriceBook book, Catalog catalog, Clock clock, @ConfigProperty(name = "landfall.fx.rates") Optional<String> settings,
            Event<PricesChanged> changed) {
        this.table = table;
        this.book = book;
        this.catalog = catalog;
        this.clock = clock;
        this.settings = settings;
        this.changed = changed;
    }

    /**
     * A rate the shop depends on.
     *
     * @param rate   the best we know, or null
     * @param tooOld older than landfall.fx.max-age: its plans have no price until it is renewed
     * @param plans  how many plans on sale depend on it
     */
    public record Needed(String base, String quote, ExchangeRate rate, Duration age, boolean tooOld, int plans) {
    }

    /** Every rate that plans on sale depend on, with its age. */
    public List<Needed> needed() {
        var plans = new TreeMap<String, Integer>();
        for (var plan : catalog.current().plans()) {
            if (plan.onSale() && plan.cost() != null && !plan.cost().currency().equals(book.currency())) {
                plans.merge(plan.cost().currency(), 1, Integer::sum);
            }
        }
        var now = clock.instant();
        var found = new ArrayList<Needed>();
        plans.forEach((base, count) -> {
            var rate = find(base, book.currency()).orElse(null);
            found.add(new Needed(base, book.currency(), rate, rate == null ? null : Duration.between(rate.asOf(), now),
                    rate != null && rate.isOlderThan(book.maxAge(), now), count));
        });
        return found;
    }

    /** The best rate we know, backwards or over a third currency if need be; it may be too old. */
    public Optional<ExchangeRate> find(String base, String quote) {
        return book.rates().find(base, quote, book.maxAge(), clock.instant());
    }

    /** Of one pair in both directions, newest first. */
    public List<ExchangeRate> history(String base, String quote, int limit) {
        return table.inTransaction(connection -> PriceTable.history(connection, base, quote, limit));
    }

    /** How old a rate may be (landfall.fx.max-age). */
    public Duration maxAge() {
        return book.maxAge();
    }

    public FeedState feed() {
        return table.inTransaction(PriceTable::feed);
    }

    /**
     * The operator's own rate, as of now.
     *
     * @param rate what one unit of base costs in quote
     * @param who  e-mail address of the operator
     * @throws Refusal currency_unknown ("base" or "quote"), currency_same ("quote"), rate_invalid ("rate")
     */
    public ExchangeRate setRate(String base, String quote, BigDecimal rate, String who) {
        requireCurrency(base, "base");
        requireCurrency(quote, "quote");
        if (base.equals(quote)) {
            throw new Refusal("currency_same", "quote", Map.of());
        }
        if (rate == null || rate.signum() <= 0 || rate.compareTo(MOST) > 0 || BigDecimal.ONE.compareTo(rate.multiply(MOST)) > 0) {
            throw new Refusal("rate_invalid", "rate", Map.of());
        }
        var typed = new ExchangeRate(base, quote, rate, who, clock.instant().truncatedTo(ChronoUnit.MICROS));
        record(List.of(typed), "OPERATOR");
        return typed;
    }

    void record(List<ExchangeRate> rates, String kind) {
        table.inTransaction(connection -> {
            PriceTable.insert(connection, rates, kind, clock.instant());
            PriceTable.bumpVersion(connection, clock.instant());
            return null;
        });
        changed.fire(new PricesChanged());
    }

    private static void requireCurrency(String code, String field) {
        if (!Currencies.isCode(code)) {
            throw new Refusal("currency_unknown", field, Map.of());
        }
    }

    /**
     * Rates from the settings count from this start on: when they are new or were changed, and when what we know has grown too old.
     * A rate that somebody typed in later is not overruled by a restart.
     */
    void start(@Observes @Priority(400) StartupEvent event) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh = new ArrayList<ExchangeRate>();
        for (var rate : parse(settings.orElse(""))) {
            var before = table.inTransaction(connection -> PriceTable.latestFromSettings(connection, rate.getKey()[0], rate.getKey()[1]));
            boolean known = find(rate.getKey()[0], rate.getKey()[1]).filter(found -> !found.isOlderThan(book.maxAge(), now)).isPresent();
            if (!known || before == null || before.compareTo(rate.getValue()) != 0) {
                fresh.add(new ExchangeRate(rate.getKey()[0], rate.getKey()[1], rate.getValue(), "settings", now));
            }
        }
        if (!fresh.isEmpty()) {
            record(fresh, "SETTINGS");
        }
    }

    /** "NGN/USD=0.00065, EUR/USD=1.08" */
    static List<Map.Entry<String[], BigDecimal>> parse(String text) {
        var rates = new ArrayList<Map.Entry<String[], BigDecimal>>();
        for (var entry : text.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            var parts = entry.strip().split("\\s*[/=]\\s*");
            if (parts.length != 3 || !Currencies.isCode(parts[0]) || !Currencies.isCode(parts[1]) || parts[0].equals(parts[1])
                    || !parts[2].matches("\\d{0,12}\\.?\\d{1,15}") || new BigDecimal(parts[2]).signum() == 0) {
                throw new IllegalArgumentException("landfall.fx.rates must look like NGN/USD=0.00065,EUR/USD=1.08");
            }
            rates.add(Map.entry(new String[] {parts[0], parts[1]}, new BigDecimal(parts[2])));
        }
        return rates;
    }
}
