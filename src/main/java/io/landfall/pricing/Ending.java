package io.landfall.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.money.Rounding;

/**
 * How a price ends. Prices are only ever rounded up, so that no ending can eat the margin. The endings count in hundredths of the
 * unit, or in single units where the currency has no decimals.
 */
public enum Ending {

    /** 4.00, 4.50 or 4.90; tens where the currency has no decimals. */
    NICE(new int[] {0, 50, 90}, new int[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90}),
    /** The exact amount, to the smallest unit. */
    NONE(null, null),
    /** 5.00 */
    WHOLE(new int[] {0}, new int[] {0}),
    /** 4.50 or 5.00 */
    HALF(new int[] {0, 50}, new int[] {0, 50}),
    /** 4.90 */
    NINETY(new int[] {90}, new int[] {90}),
    /** 4.99 */
    NINETY_NINE(new int[] {99}, new int[] {99});

    private static final int HUNDRED = 100;

    private final int[] decimals;
    private final int[] whole;

    Ending(int[] decimals, int[] whole) {
        this.decimals = decimals;
        this.whole = whole;
    }

    /** The lowest price with this ending that is not below {@code amount}. */
    Money up(BigDecimal amount, String currency) {
        var least = Rounding.up(amount, currency);
        var endings = Currencies.digits(currency) == 0 ? whole : decimals;
        if (endings == null || Currencies.digits(currency) > 2) {
            return least;
        }
        long hundreds = BigDecimal.valueOf(least.minor()).divide(BigDecimal.valueOf(HUNDRED), 0, RoundingMode.FLOOR).longValueExact();
        for (int ending : endings) {
            if (hundreds * HUNDRED + ending >= least.minor()) {
                return new Money(hundreds * HUNDRED + ending, currency);
            }
        }
        return new Money(Math.addExact(Math.multiplyExact(hundreds + 1, (long) HUNDRED), endings[0]), currency);
    }
}
