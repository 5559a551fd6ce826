package io.landfall.checkout;

import java.time.Instant;

import io.landfall.catalog.Plan;
import io.landfall.money.Money;

/**
 * What the checkout page shows.
 *
 * @param key         one-time key, to be posted with the form
 * @param priceHolds  until then {@code unitPrice} is what will be charged
 * @param orderNumber the order this form has become, or null
 */
public record CheckoutDetails(String key, Plan plan, Money unitPrice, Instant priceHolds, String orderNumber) {

    public Money total(int quantity) {
        return unitPrice.times(quantity);
    }
}
