package io.landfall.orders;

import java.time.Instant;
import java.util.Locale;

import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Quote;

/**
 * A traveller's confirmed wish, checked by the checkout.
 *
 * @param checkoutKey one-time key of the form; the same key gives the same order
 * @param quantity    1 to 50
 * @param shop        under which brand it is sold; 1 is the operator's own
 * @param quote       the frozen price, cost and rate, and what a reseller owes
 * @param planTitle   the plan as the traveller read it, in their language
 * @param topUpOf     the eSIM this is a top-up of, or null when new ones are bought; then {@code phoneConsentAt} may be null
 */
public record PlaceOrder(String checkoutKey, Quote quote, int quantity, String planTitle, String email, String traveller, Locale locale,
        Instant phoneConsentAt, Instant withdrawalConsentAt, String brand, Long topUpOf, long shop) {

    /** In the operator's own shop. */
    public PlaceOrder(String checkoutKey, Quote quote, int quantity, String planTitle, String email, String traveller, Locale locale, Instant phoneConsentAt,
            Instant withdrawalConsentAt, String brand, Long topUpOf) {
        this(checkoutKey, quote, quantity, planTitle, email, traveller, locale, phoneConsentAt, withdrawalConsentAt, brand, topUpOf, PriceBook.OWN_SHOP);
    }
}
