package io.landfall.orders;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** One eSIM of an order. */
public enum UnitStatus {

    PENDING,
    /** Committed before the first byte leaves for the supplier. */
    SENT,
    /** It may have been bought; it is looked up, never sent again. */
    UNKNOWN,
    DELIVERED,
    /** The supplier said no, or absence was proved and no attempt is left. */
    REFUSED,
    REFUNDED;

    private static final Map<UnitStatus, Set<UnitStatus>> NEXT = Map.of(
            PENDING, EnumSet.of(SENT, REFUSED, REFUNDED),
            SENT, EnumSet.of(DELIVERED, REFUSED, UNKNOWN, PENDING),
            UNKNOWN, EnumSet.of(DELIVERED, REFUSED, PENDING),
            DELIVERED, EnumSet.of(REFUNDED),
            REFUSED, EnumSet.of(REFUNDED, PENDING),
            REFUNDED, EnumSet.noneOf(UnitStatus.class));

    public boolean canBecome(UnitStatus next) {
        return NEXT.get(this).contains(next);
    }

    public boolean isTerminal() {
        return NEXT.get(this).isEmpty();
    }

    /** A supplier's answer is outstanding: no refund, no second sending. */
    public boolean isOpenAtSupplier() {
        return this == SENT || this == UNKNOWN;
    }
}
