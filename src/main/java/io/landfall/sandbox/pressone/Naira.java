package io.landfall.sandbox.pressone;

import java.math.BigDecimal;

import io.landfall.money.Money;

/** Amounts of kobo as PressOne writes them. */
final class Naira {

    private Naira() {
    }

    /** A JSON number: 2950 or 2950.5, as PHP prints it. */
    static BigDecimal number(long kobo) {
        var amount = new Money(kobo, "NGN").amount().stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /** "2950.50", as PressOne's lists have it. */
    static String text(long kobo) {
        return new Money(kobo, "NGN").amount().toPlainString();
    }

    /** Reads "2950.50"; throws {@link IllegalArgumentException} when it is no such amount. */
    static long kobo(String text) {
        try {
            return Money.of(text.strip(), "NGN").minor();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("Not an amount in naira: " + text);
        }
    }
}
