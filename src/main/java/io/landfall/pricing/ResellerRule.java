package io.landfall.pricing;

import java.math.BigDecimal;
import java.util.Objects;

import io.landfall.money.Money;

/**
 * How a reseller makes a price. The most specific rule decides alone: plan, then country or region, then the shop, then all of the reseller's shops;
 * where none speaks, the reseller asks what the operator recommends.
 *
 * @param key           a plan's slug, a country's code ("jp"), a region's slug ("europe", "world"), a shop's number, or "" for all shops
 * @param markupPercent on the wholesale price, 0 to 1000; null with a final price
 * @param finalPrice    for PLAN only: the price itself, in any currency; null with a markup
 */
public record ResellerRule(Scope scope, String key, BigDecimal markupPercent, Money finalPrice) {

    public enum Scope {
        /** Every shop of the reseller. */
        RESELLER,
        /** One shop: a brand profile. */
        PROFILE,
        REGION, COUNTRY, PLAN
    }

    boolean isSameAs(ResellerRule other) {
        return scope == other.scope && key.equals(other.key) && Objects.equals(finalPrice, other.finalPrice)
                && (markupPercent == null ? other.markupPercent == null : other.markupPercent != null && markupPercent.compareTo(other.markupPercent) == 0);
    }

    /** One line for the history: "price 4.99 USD" or "markup 20 %". */
    public String describe() {
        return finalPrice != null ? "price " + finalPrice : "markup " + markupPercent.stripTrailingZeros().toPlainString() + " %";
    }
}
