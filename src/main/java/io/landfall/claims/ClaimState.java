package io.landfall.claims;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a claim stands. The table is the whole story; {@link Claim} is its only writer. */
public enum ClaimState {

    /** Facts are being gathered; a rule decides. */
    CHECKING,
    /** A person decides. */
    CASE,
    REFUNDED,
    DECLINED;

    private static final Map<ClaimState, Set<ClaimState>> NEXT = Map.of(
            CHECKING, EnumSet.of(CASE, REFUNDED, DECLINED),
            CASE, EnumSet.of(REFUNDED, DECLINED),
            REFUNDED, EnumSet.noneOf(ClaimState.class),
            DECLINED, EnumSet.noneOf(ClaimState.class));

    public boolean canBecome(ClaimState next) {
        return NEXT.get(this).contains(next);
    }

    public boolean isOpen() {
        return this == CHECKING || this == CASE;
    }
}
