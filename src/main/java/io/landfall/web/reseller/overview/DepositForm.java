package io.landfall.web.reseller.overview;

import jakarta.ws.rs.FormParam;

import io.landfall.money.Money;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;

/** An amount as it was typed. The key makes a form that is sent twice one payment. */
public class DepositForm {

    @FormParam("key")
    String key;
    @FormParam("amount")
    String amount;

    static DepositForm empty() {
        var form = new DepositForm();
        form.key = Keys.secret();
        return form;
    }

    public String key() {
        return key == null || !key.matches("[A-Za-z0-9_-]{20,40}") ? Keys.secret() : key;
    }

    public String amount() {
        return amount == null ? "" : amount.strip();
    }

    /** Throws {@link Refusal} "amount_invalid" at "amount". */
    Money money(String currency) {
        try {
            return Money.of(amount().replace(',', '.'), currency);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Refusal("amount_invalid", "amount", java.util.Map.of());
        }
    }
}
