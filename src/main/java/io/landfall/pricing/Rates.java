package io.landfall.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.landfall.money.ExchangeRate;

/**
 * The latest rate of each pair. A pair that nobody named is found backwards, or over a third currency. Immutable.
 *
 * <p>The pair itself, in whichever direction is newer, speaks first; a way over a third currency only when the pair is unknown or too old.
 */
final class Rates {

    private final Map<String, ExchangeRate> latest = new HashMap<>();
    private final Set<String> bridges = new LinkedHashSet<>();

    Rates(Collection<ExchangeRate> rates) {
        bridges.add("USD");
        bridges.add("EUR");
        for (var rate : rates) {
            latest.merge(pair(rate.base(), rate.quote()), rate, (one, other) -> one.asOf().isBefore(other.asOf()) ? other : one);
            bridges.add(rate.base());
        }
    }

    /** The best we know; may be too old, which the caller must ask. */
    Optional<ExchangeRate> find(String base, String quote, Duration maxAge, Instant now) {
        if (base.equals(quote)) {
            return Optional.of(ExchangeRate.same(base, now));
        }
        var pair = leg(base, quote);
        if (pair != null && !pair.isOlderThan(maxAge, now)) {
            return Optional.of(pair);
        }
        var crossed = bridges.stream().map(bridge -> cross(base, bridge, quote));
        return Stream.concat(Stream.of(pair).filter(Objects::nonNull), crossed.filter(Objects::nonNull)).max(Comparator.comparing(ExchangeRate::asOf));
    }

    Collection<ExchangeRate> latest() {
        return latest.values();
    }

    private ExchangeRate leg(String base, String quote) {
        var direct = latest.get(pair(base, quote));
        var inverse = latest.get(pair(quote, base));
        if (inverse == null || direct != null && !direct.asOf().isBefore(inverse.asOf())) {
            return direct;
        }
        return new ExchangeRate(base, quote, BigDecimal.ONE.divide(inverse.rate(), MathContext.DECIMAL64), inverse.source(), inverse.asOf());
    }

    private ExchangeRate cross(String base, String bridge, String quote) {
        if (bridge.equals(base) || bridge.equals(quote)) {
            return null;
        }
        var first = leg(base, bridge);
        var second = leg(bridge, quote);
        if (first == null || second == null) {
            return null;
        }
        var older = first.asOf().isBefore(second.asOf()) ? first : second;
        var source = first.source().equals(second.source()) ? first.source() : first.source() + ", " + second.source();
        return new ExchangeRate(base, quote, first.rate().multiply(second.rate(), MathContext.DECIMAL64), source + " via " + bridge, older.asOf());
    }

    private static String pair(String base, String quote) {
        return base + "/" + quote;
    }
}
