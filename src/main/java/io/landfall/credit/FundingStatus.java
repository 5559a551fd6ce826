package io.landfall.credit;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a payment of a reseller stands on its way to the ledger. */
public enum FundingStatus {

    /** Not paid yet. */
    OPEN,
    /** PayPal has taken the money and still checks it, or it needs a person. */
    CHECKING,
    CREDITED,
    /** Refused, given up or never approved. */
    FAILED,
    /** The money came and may not be credited: it goes back. */
    RETURNED,
    /** Credited, and then refunded or reversed as a whole. */
    TAKEN_BACK;

    private static final Map<FundingStatus, Set<FundingStatus>> NEXT = Map.of(
            OPEN, EnumSet.of(CHECKING, CREDITED, FAILED, RETURNED),
            CHECKING, EnumSet.of(CREDITED, FAILED, RETURNED),
            CREDITED, EnumSet.of(TAKEN_BACK),
            FAILED, EnumSet.of(CREDITED, RETURNED),
            RETURNED, EnumSet.noneOf(FundingStatus.class),
            TAKEN_BACK, EnumSet.noneOf(FundingStatus.class));

    public boolean canBecome(FundingStatus next) {
        return NEXT.get(this).contains(next);
    }

    public boolean isOpen() {
        return this == OPEN || this == CHECKING;
    }
}
