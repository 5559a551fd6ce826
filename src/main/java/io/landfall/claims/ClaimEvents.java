package io.landfall.claims;

import java.util.List;

/** What listeners (mail) may want to know; raised inside the transaction that records it. */
public final class ClaimEvents {

    private ClaimEvents() {
    }

    /**
     * Claims of one order were decided alike at one moment.
     *
     * @param claims ids, in the order of their eSIMs
     */
    public record Decided(String orderNumber, Verdict verdict, List<Long> claims) {
    }
}
