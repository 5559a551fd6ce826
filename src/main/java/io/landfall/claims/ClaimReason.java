package io.landfall.claims;

import java.util.Locale;

/** Why a traveller wants money back, in the traveller's words; each has its rule. */
public enum ClaimReason {

    NOT_DELIVERED,
    /** No longer wanted: the shop's answer to a withdrawal. */
    NOT_INSTALLED,
    /** The phone takes no eSIM or is locked to an operator. */
    PHONE,
    /** Bought for the wrong place. */
    DESTINATION,
    NOT_WORKING,
    OTHER;

    /** About an eSIM that is not there yet. */
    public boolean isBeforeDelivery() {
        return this == NOT_DELIVERED;
    }

    /** Its stable word in histories, and the refund's when a rule gives the money back. */
    String refundReason() {
        return "claim_" + name().toLowerCase(Locale.ROOT);
    }
}
