package io.landfall.pricing;

import java.time.Instant;

import io.landfall.catalog.Plan;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;

/**
 * The price of one eSIM at one moment, with everything that led to it.
 *
 * @param retail    what the traveller pays, in the shop's currency; never below cost, wholesale or the supplier's minimum
 * @param cost      what the supplier charges us, in the supplier's currency
 * @param rate      from the supplier's currency to the shop's
 * @param wholesale what a reseller owes us; null in the operator's own shop
 */
public record Quote(Plan plan, Money retail, Money cost, ExchangeRate rate, Instant at, Wholesale wholesale) {

    /** In the operator's own shop. */
    public Quote(Plan plan, Money retail, Money cost, ExchangeRate rate, Instant at) {
        this(plan, retail, cost, rate, at, null);
    }

    /** The same at a price that was shown before. */
    public Quote at(Money shown, Instant when) {
        return new Quote(plan, shown, cost, rate, when, wholesale);
    }
}
