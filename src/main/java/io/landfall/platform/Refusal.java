package io.landfall.platform;

import java.util.Map;

/**
 * An expected no. The code is stable and lower case with underscores ("plan_unavailable"); every door maps it to its own words.
 * Faults are other exceptions.
 */
public class Refusal extends RuntimeException {

    private final String code;
    private final String field;
    private final Map<String, Object> facts;

    public Refusal(String code) {
        this(code, null, Map.of());
    }

    /**
     * @param field the input the refusal belongs to, or null
     * @param facts values for the words, such as the new price
     */
    public Refusal(String code, String field, Map<String, Object> facts) {
        super(code + (field == null ? "" : " (" + field + ")"), null, false, false);
        this.code = code;
        this.field = field;
        this.facts = Map.copyOf(facts);
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
