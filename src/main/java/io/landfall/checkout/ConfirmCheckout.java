package io.landfall.checkout;

import java.util.Locale;

/**
 * The form as it came. Nothing in it is trusted: the price it shows is only compared with ours.
 *
 * @param shownPrice minor units per eSIM as the page showed it, or null
 * @param planTitle  the plan in the traveller's words, made by the door
 */
public record ConfirmCheckout(String key, String email, String traveller, String quantity, boolean phoneConsent, boolean withdrawalConsent,
        String shownPrice, Locale locale, String planTitle) {
}
