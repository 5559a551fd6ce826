package io.landfall.pricing;

import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;

/**
 * What the reseller owes for one eSIM sold in their shop.
 *
 * @param unit in the currency of the reseller's credit
 * @param rate from the shop's currency to that of the credit
 */
public record Wholesale(Money unit, ExchangeRate rate) {

    /** What stays with the reseller of this price for one eSIM, rounded half up once. */
    public Money margin(Money retail) {
        return Money.rounded(retail.amount().multiply(rate.rate()).subtract(unit.amount()), unit.currency());
    }
}
