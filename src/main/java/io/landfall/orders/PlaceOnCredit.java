package io.landfall.orders;

import java.util.Locale;

import io.landfall.money.Money;

/**
 * A business orders for a customer of its own.
 *
 * @param key          one-time key of the form or the caller, 1 to 255 printable characters: the same key is the same order
 * @param plan         slug
 * @param shown        the price for one that was confirmed, or null when today's is meant whatever it is
 * @param email        the customer's
 * @param customer     their name, or null
 * @param locale       the customer's language
 * @param brand        a brand of the business, or null for its default one
 * @param reference    the business's own word for it, or null
 * @param mailCustomer whether we write to the customer
 */
public record PlaceOnCredit(String key, String plan, int quantity, Money shown, String email, String customer, Locale locale, Long brand, String reference,
        boolean mailCustomer) {
}
