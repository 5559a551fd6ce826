package io.landfall.money;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What one unit of {@code base} costs in {@code quote}.
 *
 * @param rate   greater than zero
 * @param source who said so: a feed's host or an operator's e-mail address
 * @param asOf   when it was taken
 */
public record ExchangeRate(String base, String quote, BigDecimal rate, String source, Instant asOf) {

    public ExchangeRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("A rate is above zero: " + rate);
        }
    }

    /** The rate of a currency with itself: one, and never old. */
    public static ExchangeRate same(String currency, Instant now) {
        return new ExchangeRate(currency, currency, BigDecimal.ONE, "identity", now);
    }

    public Money convert(Money amount) {
        if (!amount.currency().equals(base)) {
            throw new IllegalArgumentException("Rate is for " + base + ", not " + amount.currency());
        }
        return Money.rounded(amount.amount().multiply(rate), quote);
    }

    public boolean isOlderThan(Duration age, Instant now) {
        return !base.equals(quote) && asOf.plus(age).isBefore(now);
    }
}
