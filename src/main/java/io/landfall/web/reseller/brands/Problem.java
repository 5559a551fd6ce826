package io.landfall.web.reseller.brands;

import io.landfall.platform.Refusal;

/**
 * What was wrong with what was typed.
 *
 * @param field the input it belongs to, or null
 * @param why   what to say
 */
public record Problem(String field, BrandWhy why) {

    static Problem of(Refusal refusal) {
        return new Problem(refusal.field(), BrandWhy.of(refusal));
    }

    public boolean at(String input) {
        return input.equals(field);
    }
}
