package io.landfall.credit;

import java.util.Locale;

import io.landfall.money.Money;

/**
 * A reseller wants to pay in.
 *
 * @param key       of the form; the same key is the same payment
 * @param returnUrl where PayPal sends the browser after approval; the number is added as the parameter "f"
 * @param cancelUrl where it goes when the buyer turns back; the same
 * @param invoice   which one is paid, or null
 */
public record BeginFunding(long reseller, FundingKind kind, Money amount, String key, String actor, String brand, Locale locale, String returnUrl,
        String cancelUrl, String invoice) {

    /** A deposit or a top-up. */
    public BeginFunding(long reseller, FundingKind kind, Money amount, String key, String actor, String brand, Locale locale, String returnUrl, String cancelUrl) {
        this(reseller, kind, amount, key, actor, brand, locale, returnUrl, cancelUrl, null);
    }
}
