package io.landfall.web.operator;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.ws.rs.FormParam;

import io.landfall.credit.CreditBalance;
import io.landfall.credit.Invoices;
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
    @FormParam("vat")
    String vat;
    @FormParam("address")
    String address;
    @FormParam("how")
    String how;

    private String field;
    private CreditProblem problem;

    static CreditForm of(CreditBalance balance, Invoices.Terms terms) {
        var form = new CreditForm();
        form.key = Keys.secret();
        form.threshold = balance.threshold().amount().toPlainString();
        form.limit = balance.limit().amount().toPlainString();
        form.vat = terms.vatPercent();
        form.address = terms.address();
        return form;
    }

    /** What was not typed into the form that came stands as it is. */
    CreditForm filled(CreditBalance balance, Invoices.Terms terms) {
        var fresh = of(balance, terms);
        key = key == null ? fresh.key : key;
        threshold = threshold == null ? fresh.threshold : threshold;
        limit = limit == null ? fresh.limit : limit;
        vat = vat == null ? fresh.vat : vat;
        address = address == null ? fresh.address : address;
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

    public String vat() {
        return typed(vat);
    }

    public String address() {
        return typed(address);
    }

    public String how() {
        return typed(how);
    }

    /** "19" and "7.7" as 1900 and 770. Throws {@link Refusal} "vat_out_of_range". */
    int vatBasisPoints() {
        var plain = vat().replace(',', '.');
        if (!plain.matches("\\d{1,2}(\\.\\d{1,2})?")) {
            throw new Refusal("vat_out_of_range", "vat", Map.of());
        }
        return new BigDecimal(plain).movePointRight(2).intValueExact();
    }

    private static String typed(String text) {
        return text == null ? "" : text.strip();
    }
}
