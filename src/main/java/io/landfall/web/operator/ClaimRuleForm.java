package io.landfall.web.operator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.FormParam;

import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimRule;
import io.landfall.claims.Verdict;
import io.landfall.platform.Refusal;

/** A rule for giving money back as it was typed. */
public class ClaimRuleForm {

    @FormParam("shop")
    long shop;
    @FormParam("version")
    int version;
    @FormParam("offered")
    String offered;
    @FormParam("days")
    String days;
    @FormParam("minutes")
    String minutes;
    @FormParam("megabytes")
    String megabytes;
    @FormParam("met")
    String met;
    @FormParam("unmet")
    String unmet;
    @FormParam("unknown")
    String unknown;
    ClaimReason reason;

    /** Field to refusal code; empty when the last {@link #read} found nothing. */
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param shop to have it, which may be another than the one whose rule it is */
    static ClaimRuleForm of(ClaimRule rule, long shop) {
        var form = new ClaimRuleForm();
        form.shop = shop;
        form.reason = rule.reason();
        form.version = rule.version();
        form.offered = rule.offered() ? "yes" : null;
        form.days = text(rule.withinDays());
        form.minutes = text(rule.waitMinutes());
        form.megabytes = text(rule.mostMegabytes());
        form.met = rule.met().name();
        form.unmet = rule.unmet().name();
        form.unknown = rule.unknown().name();
        return form;
    }

    /** Null when a field cannot be read. */
    ClaimRule read() {
        var rule = new ClaimRule(shop, reason, version, offered != null, number("days", days), number("minutes", minutes), number("megabytes", megabytes), verdict(met), verdict(unmet),
                verdict(unknown), "", null);
        return problems.isEmpty() ? rule : null;
    }

    void refused(Refusal refusal) {
        problems.put(refusal.field(), refusal.code());
    }

    public Map<String, String> problems() {
        return problems;
    }

    public String problem(String field) {
        return problems.get(field);
    }

    public ClaimReason reason() {
        return reason;
    }

    public long shop() {
        return shop;
    }

    public int version() {
        return version;
    }

    public boolean offered() {
        return offered != null;
    }

    public String days() {
        return typed(days);
    }

    public String minutes() {
        return typed(minutes);
    }

    public String megabytes() {
        return typed(megabytes);
    }

    public Verdict met() {
        return verdict(met);
    }

    public Verdict unmet() {
        return verdict(unmet);
    }

    public Verdict unknown() {
        return verdict(unknown);
    }

    private Integer number(String field, String typed) {
        var text = typed(typed);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,7}")) {
            problems.put(field, field + "_out_of_range");
            return null;
        }
        return Integer.valueOf(text);
    }

    private static Verdict verdict(String typed) {
        return Arrays.stream(Verdict.values()).filter(one -> one.name().equals(typed)).findFirst().orElse(Verdict.CASE);
    }

    private static String text(Integer value) {
        return value == null ? "" : value.toString();
    }

    private static String typed(String text) {
        return text == null ? "" : text.strip();
    }
}
