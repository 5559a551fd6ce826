package io.landfall.checkout;

import java.util.Locale;
import java.util.function.Function;

/**
 * The top-up form as it came.
 *
 * @param esimLink  of the eSIM whose page it is on
 * @param key       of a {@link TopUpOffer}
 * @param email     where the receipt goes; blank for the address of the eSIM's own order
 * @param planTitle makes the top-up's name in the traveller's words out of its offer
 */
public record ConfirmTopUp(String esimLink, String key, String email, boolean withdrawalConsent, Locale locale,
        Function<TopUpOffer, String> planTitle) {
}
