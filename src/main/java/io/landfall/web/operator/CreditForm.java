package io.landfall.web.operator;

import jakarta.ws.rs.FormParam;

import io.landfall.credit.CreditBalance;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.web.CreditProblem;

/** What the operator typed into one of the forms of a reseller's account. */
public class CreditForm {

    @FormParam("key")
    String key;
    @FormParam("amount")
    String amount;
    @FormParam("reason")
    String reason;
    @FormParam("threshold")
    String threshold;
    @FormParam("limit")
    String limit;

    private String field;
    private CreditProblem problem;

    static CreditForm of(CreditBalance balance) {
        var form = new CreditForm();
        form.key = Keys.secret();
        form.threshold = balance.threshold().amount().toPlainString();
        form.limit = balance.limit().amount().toPlainString();
        return form;
    }

    /** What was not typed into the form that came stands as it is. */
    CreditForm filled(CreditBalance balance) {
        var fresh = of(balance);
        key = key == null ? fresh.key : key;
        threshold = threshold == null ? fresh.threshold : threshold;
        limit = limit == null ? fresh.limit : limit;
        return this;
    }

    void refused(Refusal refusal, String elsewhere) {
        field = refusal.field() == null ? elsewhere : refusal.field();
        problem = CreditProblem.of(refusal);
    }

    public CreditProblem problem(String of) {
        return of.equals(field) ? problem : null;
    }

    public CreditProblem problem() {
        return problem;
    }

    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public String amount() {
        return typed(amount);
    }

    public String reason() {
        return typed(reason);
    }

    public String threshold() {
        return typed(threshold);
    }

    public String limit() {
        return typed(limit);
    }

    private static String typed(String text) {
        return text == null ? "" : text.strip();
    }
}
