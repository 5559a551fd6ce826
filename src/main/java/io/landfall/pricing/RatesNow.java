package io.landfall.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;

/** The rates of one moment. A way over a third currency is dear to find, so each pair is looked for once; for one thread only. */
final class RatesNow {

    private final Rates rates;
    private final Duration maxAge;
    private final Instant now;
    private final Map<String, Optional<ExchangeRate>> found = new HashMap<>();

    RatesNow(Rates rates, Duration maxAge, Instant now) {
        this.rates = rates;
        this.maxAge = maxAge;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** The best we know, or null; it may be too old. */
    ExchangeRate find(String base, String quote) {
        return found.computeIfAbsent(base + quote, pair -> rates.find(base, quote, maxAge, now)).orElse(null);
    }

    /** Why nothing can be sold that depends on this pair; null when something can. */
    Unsellable obstacle(String base, String quote) {
        var rate = find(base, quote);
        return rate == null ? Unsellable.NO_RATE : rate.isOlderThan(maxAge, now) ? Unsellable.RATE_TOO_OLD : null;
    }

    /** Exact as far as a rate can be; the pair is known. */
    BigDecimal convert(Money amount, String currency) {
        return amount.amount().multiply(find(amount.currency(), currency).rate(), MathContext.DECIMAL128);
    }

    /** When the next of the rates that are fresh now grows too old; {@link Instant#MAX} without any. */
    static Instant nextTooOld(Rates rates, Duration maxAge, Instant now) {
        return rates.latest().stream().map(rate -> rate.asOf().plus(maxAge).plusNanos(1)).filter(end -> end.isAfter(now)).min(Instant::compareTo).orElse(Instant.MAX);
    }
}
