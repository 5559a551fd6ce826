package io.landfall.resellers;

import java.util.Locale;

/**
 * Somebody wants to resell.
 *
 * @param kind     "RESELLER" or "DEVELOPER"
 * @param agreed   to the terms
 * @param client   the network that counts for limits
 */
public record RegisterReseller(String name, String kind, String email, String password, boolean agreed, Locale locale, String client) {

    @Override
    public String toString() {
        return "RegisterReseller[…]";
    }
}
