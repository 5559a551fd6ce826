package io.landfall.orders;

import java.util.Locale;

import io.landfall.pricing.Quote;

/**
 * A business adds data to an eSIM of its customer.
 *
 * @param key   one-time key: the same key is the same order
 * @param order number of the order that the eSIM came with
 * @param esim  its id
 * @param quote what was offered for it a moment ago, at wholesale
 * @param title what is added, in words
 */
public record TopUpOnCredit(String key, String order, long esim, Quote quote, String title, Locale locale) {
}
