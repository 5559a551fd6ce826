package io.landfall.web.reseller.prices;

import java.util.Arrays;
import java.util.Locale;

import io.quarkus.qute.TemplateEnum;

/** Why a change of prices was not made; the names are the refusals' codes. */
@TemplateEnum
public enum Problem {

    MARKUP_OUT_OF_RANGE, PRICE_INVALID, ONE_OF_TWO, MARGIN_OUT_OF_RANGE, PLACE_UNKNOWN, PLAN_UNKNOWN, SHOP_UNKNOWN, PREVIEW_OUTDATED, OTHER;

    static Problem of(String code) {
        return Arrays.stream(values()).filter(one -> one.name().equals(code.toUpperCase(Locale.ROOT))).findFirst().orElse(OTHER);
    }
}
