package io.landfall.money;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount in the smallest unit of its currency (cents, kobo, yen). Adding two currencies is a bug and throws.
 *
 * @param minor    the amount in minor units; may be negative
 * @param currency ISO 4217 code, upper case
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (!Currencies.isCode(currency)) {
            throw new IllegalArgumentException("Not a currency code: " + currency);
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Exact: throws {@link ArithmeticException} when {@code amount} has more decimals than the currency. */
    public static Money exactly(BigDecimal amount, String currency) {
        return new Money(amount.movePointRight(Currencies.digits(currency)).longValueExact(), currency);
    }

    /** Rounded half up to the currency's decimals; for amounts a supplier tells us. */
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(Rounding.toMinor(amount, currency), currency);
    }

    /** Reads "12.50"; throws {@link ArithmeticException} or {@link NumberFormatException} when it is not such an amount. */
    public static Money of(String amount, String currency) {
        return exactly(new BigDecimal(amount), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(minor, (long) count), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    public Money max(Money other) {
        return isLessThan(other) ? other : this;
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, Currencies.digits(currency));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** "12.50 USD", for logs and histories; pages use their own tag. */
    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
