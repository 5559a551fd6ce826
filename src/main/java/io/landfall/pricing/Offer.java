package io.landfall.pricing;

import io.landfall.catalog.Plan;
import io.landfall.money.Money;

/**
 * A plan with today's price tag.
 *
 * @param retail what a traveller pays for one; null when it is not sellable
 * @param why    null when it is sellable
 */
public record Offer(Plan plan, Money retail, Unsellable why) {

    public boolean sellable() {
        return why == null;
    }
}
