package io.landfall.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one place where an amount loses digits: half up, or up where we must not give anything away. */
public final class Rounding {

    private Rounding() {
    }

    /** Throws {@link ArithmeticException} when the amount does not fit into a long. */
    static long toMinor(BigDecimal amount, String currency) {
        return amount.movePointRight(Currencies.digits(currency)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** {@code amount} + {@code percent} %, rounded half up to the minor unit. */
    public static Money addPercent(Money amount, BigDecimal percent) {
        return Money.rounded(amount.amount().multiply(percent.movePointLeft(2).add(BigDecimal.ONE)), amount.currency());
    }

    /** The smallest amount of the currency that is not below {@code amount}: for costs and minimum prices. */
    public static Money up(BigDecimal amount, String currency) {
        return new Money(amount.movePointRight(Currencies.digits(currency)).setScale(0, RoundingMode.CEILING).longValueExact(), currency);
    }
}
