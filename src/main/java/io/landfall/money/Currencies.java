package io.landfall.money;

import java.util.Currency;
import java.util.Set;

/** Which codes are currencies and how many decimals each has. */
public final class Currencies {

    /** PayPal takes no decimals for these, although ISO 4217 gives HUF and TWD two (PayPal's currency codes page). */
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    /** What PayPal takes in an order (PayPal's currency codes page); NGN, KRW, AED and INR are not among them. */
    private static final Set<String> PAYABLE = Set.of("AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
            "ILS", "JPY", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD");

    private static final Set<String> CODES = Set.copyOf(Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).toList());

    private Currencies() {
    }

    public static boolean isCode(String code) {
        return code != null && CODES.contains(code);
    }

    public static boolean isPayable(String code) {
        return PAYABLE.contains(code);
    }

    /** All of them, in no order. */
    public static Set<String> payable() {
        return PAYABLE;
    }

    /** Decimals of an amount in this currency, 0 to 3. */
    public static int digits(String code) {
        return WHOLE.contains(code) ? 0 : Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    }
}
