package io.landfall.web.operator;

import java.util.Locale;

import jakarta.ws.rs.FormParam;

/** A rate as it was typed. */
public class RateForm {

    @FormParam("base")
    String base;
    @FormParam("quote")
    String quote;
    @FormParam("rate")
    String rate;

    private String problemField;
    private String problem;

    static RateForm empty(String base, String quote) {
        var form = new RateForm();
        form.base = base;
        form.quote = quote;
        return form;
    }

    void refused(String field, String code) {
        problemField = field;
        problem = code;
    }

    public String base() {
        return code(base);
    }

    public String quote() {
        return code(quote);
    }

    public String rate() {
        return rate == null ? "" : rate.strip();
    }

    public boolean isRefused() {
        return problem != null;
    }

    /** The refusal's code if it belongs to this field, or null. */
    public String problem(String field) {
        return field.equals(problemField) ? problem : null;
    }

    private static String code(String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }
}
