package io.landfall.claims;

import java.util.Set;

/**
 * What a traveller's form says.
 *
 * @param link      of the order
 * @param key       one-time key of the form; sent twice it asks once
 * @param positions of the eSIMs, 1 to quantity
 * @param note      what happened, in their own words; may be empty
 */
public record AskBack(String link, String key, ClaimReason reason, Set<Integer> positions, String note) {
}
