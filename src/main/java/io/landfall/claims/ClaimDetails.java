package io.landfall.claims;

import java.time.Instant;
import java.util.List;

import io.landfall.money.Money;

/**
 * A claim as pages show it.
 *
 * @param batch     claims that were sent with one form share it
 * @param position  of the eSIM in its order, from 1
 * @param note      the traveller's own words, or null
 * @param decideBy  while it is being checked: a decision comes by then
 * @param decisions oldest first
 */
public record ClaimDetails(long id, String batch, String orderNumber, int position, ClaimReason reason, String note, ClaimState state, Instant askedAt,
        Instant decideBy, List<Made> decisions) {

    /**
     * @param ruleVersion null when a person decided
     * @param words       what a person wrote to the traveller, or null
     * @param lost        what the supplier keeps although the money went back, or null
     */
    public record Made(long id, Instant at, String actor, Verdict verdict, Ground ground, Integer ruleVersion, ClaimFacts.Use use, Instant deliveredAt,
            String words, Long refundId, Money lost) {
    }

    /** The decision that counts; null while it is being checked. */
    public Made last() {
        return decisions.isEmpty() ? null : decisions.get(decisions.size() - 1);
    }

    public boolean isOpen() {
        return state.isOpen();
    }
}
