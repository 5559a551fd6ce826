package io.landfall.web;

import java.util.Map;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** Amounts as people type them: "25", "25.00" or "25,00", with a minus where one may stand. */
public final class TypedMoney {

    private TypedMoney() {
    }

    /** Throws {@link Refusal} "amount_invalid" at the field. */
    public static Money read(String typed, String field, String currency) {
        var plain = typed == null ? "" : typed.strip().replace('−', '-').replace(',', '.');
        try {
            if (plain.matches("-?\\d{1,9}(\\.\\d{1,3})?")) {
                return Money.of(plain, currency);
            }
        } catch (ArithmeticException e) {
            // More decimals than the currency has.
        }
        throw new Refusal("amount_invalid", field, Map.of());
    }
}
