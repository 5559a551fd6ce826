package io.landfall.pricing;

import java.time.Instant;

import io.landfall.catalog.Plan;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;

/**
 * The price of one eSIM at one moment, with everything that led to it.
 *
 * @param retail what the traveller pays, in the shop's currency; never below cost or the supplier's minimum
 * @param cost   wholesale, in the supplier's currency
 * @param rate   from the supplier's currency to the shop's
 */
public record Quote(Plan plan, Money retail, Money cost, ExchangeRate rate, Instant at) {
}
