package io.landfall.web.operator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.FormParam;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.Ending;
import io.landfall.pricing.PriceRule;

/** A price rule as it was typed. */
public class RuleForm {

    @FormParam("scope")
    String scope;
    @FormParam("key")
    String key;
    @FormParam("markup")
    String markup;
    @FormParam("floor")
    String floor;
    @FormParam("ending")
    String ending;
    @FormParam("price")
    String price;

    /** Field to refusal code; empty when the last {@link #read} found nothing. */
    private final Map<String, String> problems = new LinkedHashMap<>();

    static RuleForm of(PriceRule rule) {
        var form = new RuleForm();
        form.scope = rule.scope().name();
        form.key = rule.key();
        form.markup = rule.markupPercent().stripTrailingZeros().toPlainString();
        form.floor = rule.floor().amount().toPlainString();
        form.ending = rule.ending().name();
        form.price = rule.finalPrice() == null ? "" : rule.finalPrice().amount().toPlainString();
        return form;
    }

    /** The rule, or null when a field cannot be read; see {@link #problems}. */
    PriceRule read(String currency) {
        var percent = decimal(markup);
        if (percent == null) {
            problems.put("markup", "markup_out_of_range");
        }
        var least = money(floor, currency);
        if (least == null) {
            problems.put("floor", "floor_invalid");
        }
        var fixed = blank(price) ? null : money(price, currency);
        if (!blank(price) && fixed == null) {
            problems.put("price", "price_invalid");
        }
        return problems.isEmpty() ? new PriceRule(scope(), key == null ? "" : key.strip(), percent, least, ending(), fixed) : null;
    }

    void refused(Refusal refusal) {
        problems.put(refusal.field() == null ? "markup" : refusal.field(), refusal.code());
    }

    public Map<String, String> problems() {
        return problems;
    }

    public String problem(String field) {
        return problems.get(field);
    }

    public PriceRule.Scope scope() {
        return Arrays.stream(PriceRule.Scope.values()).filter(one -> one.name().equals(scope)).findFirst().orElse(PriceRule.Scope.SHOP);
    }

    public Ending ending() {
        return Arrays.stream(Ending.values()).filter(one -> one.name().equals(ending)).findFirst().orElse(Ending.NICE);
    }

    public String key() {
        return text(key);
    }

    public String markup() {
        return text(markup);
    }

    public String floor() {
        return text(floor);
    }

    public String price() {
        return text(price);
    }

    /** "0.5" or "0,5"; null for anything else. */
    static BigDecimal decimal(String text) {
        var plain = text == null ? "" : text.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return plain.matches("\\d{1,12}(\\.\\d{0,15})?|\\.\\d{1,15}") ? new BigDecimal(plain.endsWith(".") ? plain + "0" : plain) : null;
    }

    private static Money money(String text, String currency) {
        var amount = decimal(text);
        try {
            return amount == null ? null : Money.exactly(amount.stripTrailingZeros(), currency);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
