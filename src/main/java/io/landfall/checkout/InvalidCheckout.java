package io.landfall.checkout;

import java.util.List;
import java.util.Map;

import io.landfall.platform.Refusal;

/** The form needs corrections; each belongs to a field. Nothing was saved. */
public class InvalidCheckout extends Refusal {

    private final transient List<Problem> problems;

    InvalidCheckout(List<Problem> problems) {
        super("invalid_checkout", problems.get(0).field(), Map.of());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** @param code stable: "email_missing", "email_invalid", "name_too_long", "name_invalid", "quantity_out_of_range", "consent_missing" */
    public record Problem(String field, String code) {
    }
}
