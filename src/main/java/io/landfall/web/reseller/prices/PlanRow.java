package io.landfall.web.reseller.prices;

import io.landfall.pricing.ResellerRule;
import io.landfall.pricing.ShopPrice;

/**
 * One plan in the list, with the form that changes its price.
 *
 * @param title   "Japan 5 GB"
 * @param percent the margin as a part of the price, "18.5 %"; null without a price
 * @param currency of the shop
 * @param act     address of the form, with the list's filter
 * @param form    what was typed, or what holds
 * @param said    what was just done to it, or null
 */
public record PlanRow(ShopPrice price, String title, String percent, String currency, String act, RowForm form, Said said, boolean mayChange) {

    /** What was just done. */
    public enum Said {
        SAVED, UNDONE
    }

    /**
     * @param problem null when nothing is wrong
     * @param field   "markup" or "price"
     */
    public record RowForm(String markup, String price, String field, Problem problem) {
    }

    public boolean undone() {
        return said == Said.UNDONE;
    }

    /** A traveller pays more than was asked. */
    public boolean lifted() {
        return price.sellable() && price.asked() != null && price.asked().isLessThan(price.retail());
    }

    public String slug() {
        return price.plan().slug();
    }

    /** A price of its own can be taken away again. */
    public boolean own() {
        return price.source().filter(ResellerRule.Scope.PLAN::equals).isPresent();
    }

    /** Which rule made the price: the name of its scope, or RECOMMENDED. */
    public Source source() {
        return price.source().map(scope -> Source.valueOf(scope.name())).orElse(Source.RECOMMENDED);
    }
}
