package io.landfall.web.reseller.prices;

import java.math.BigDecimal;

import io.landfall.money.Money;

/** Numbers as people type them. */
final class Typed {

    private Typed() {
    }

    /** "0.5", "0,5" or "20 %"; null for anything else. */
    static BigDecimal decimal(String text) {
        var plain = text == null ? "" : text.replaceAll("[\\s\u00a0\u202f%]", "").replace(',', '.');
        return plain.matches("\\d{1,12}(\\.\\d{0,15})?|\\.\\d{1,15}") ? new BigDecimal(plain.endsWith(".") ? plain + "0" : plain) : null;
    }

    /** Null when it is no amount of this currency. */
    static Money money(String text, String currency) {
        var amount = decimal(text);
        try {
            return amount == null ? null : Money.exactly(amount.stripTrailingZeros(), currency);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
