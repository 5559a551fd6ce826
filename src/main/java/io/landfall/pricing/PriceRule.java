package io.landfall.pricing;

import java.math.BigDecimal;

import io.landfall.catalog.Plan;
import io.landfall.money.Money;
import io.landfall.upstream.UpstreamPlan;

/**
 * How a price is made from a cost. The most specific rule decides alone: plan, then country or region, then shop.
 *
 * @param key           "" for SHOP, a country's code ("jp"), a region's slug ("europe", "world"), a plan's slug
 * @param markupPercent added to the cost, 0 to 1000
 * @param floor         the least margin in the shop's currency; never negative
 * @param finalPrice    for PLAN only: the price itself, or null; still never below cost plus floor or the supplier's minimum
 */
public record PriceRule(Scope scope, String key, BigDecimal markupPercent, Money floor, Ending ending, Money finalPrice) {

    public enum Scope {
        SHOP, COUNTRY, REGION, PLAN
    }

    /** What holds until the operator says otherwise: 35 %, at least 0.50 (50 yen), nice endings. */
    public static PriceRule standard(String currency) {
        return new PriceRule(Scope.SHOP, "", new BigDecimal("35"), new Money(50, currency), Ending.NICE, null);
    }

    /** What a reseller pays until the operator says otherwise: 10 % over cost, at least 0.10 (10 yen), to the smallest unit. */
    public static PriceRule standardWholesale(String currency) {
        return new PriceRule(Scope.SHOP, "", BigDecimal.TEN, new Money(10, currency), Ending.NONE, null);
    }

    /** Its amounts are in this currency; elsewhere they are converted. */
    String currency() {
        return floor.currency();
    }

    /** Whether it speaks of this plan at all. */
    public boolean covers(Plan plan) {
        return switch (scope) {
            case SHOP -> true;
            case COUNTRY -> plan.scope() == UpstreamPlan.Scope.LOCAL && plan.place().equals(key);
            case REGION -> plan.scope() != UpstreamPlan.Scope.LOCAL && plan.place().equals(key);
            case PLAN -> plan.slug().equals(key);
        };
    }

    /** One line for the history. */
    String describe() {
        return finalPrice != null ? "price " + finalPrice
                : "markup " + markupPercent.stripTrailingZeros().toPlainString() + " %, floor " + floor + ", ending " + ending;
    }
}
