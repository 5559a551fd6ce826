package io.landfall.web.reseller;

import jakarta.ws.rs.FormParam;

import io.landfall.money.Money;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.web.CreditProblem;
import io.landfall.web.TypedMoney;

/** An amount to pay in, as it was typed. */
public class TopUpForm {

    @FormParam("key")
    String key;
    @FormParam("amount")
    String amount;

    private CreditProblem problem;

    static TopUpForm empty() {
        var form = new TopUpForm();
        form.key = Keys.secret();
        return form;
    }

    /** Throws {@link Refusal} "amount_invalid". */
    Money money(String currency) {
        return TypedMoney.read(amount, "amount", currency);
    }

    TopUpForm refused(Refusal refusal) {
        problem = CreditProblem.of(refusal);
        return this;
    }

    public CreditProblem problem() {
        return problem;
    }

    public String key() {
        return key == null ? "" : key;
    }

    public String amount() {
        return amount == null ? "" : amount.strip();
    }
}
