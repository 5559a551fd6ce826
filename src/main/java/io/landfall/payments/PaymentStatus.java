package io.landfall.payments;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a payment stands. The table is the whole story: nothing else moves it. */
public enum PaymentStatus {

    /** Prepared; the buyer has not agreed yet, or agreed with means the gateway declined. */
    CREATED,
    /** The buyer agreed; we are taking the money. */
    APPROVED,
    /** Taken, but the gateway still checks it: neither paid nor failed. */
    PENDING,
    CAPTURED,
    PARTLY_REFUNDED,
    REFUNDED,
    /** The gateway refused for good. */
    DENIED,
    /** The gateway took the money back: a claim or chargeback. */
    REVERSED,
    /** Never approved in time. */
    EXPIRED;

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT = Map.of(
            CREATED, EnumSet.of(APPROVED, PENDING, CAPTURED, DENIED, EXPIRED),
            APPROVED, EnumSet.of(CREATED, PENDING, CAPTURED, DENIED, EXPIRED),
            PENDING, EnumSet.of(CAPTURED, DENIED),
            CAPTURED, EnumSet.of(PARTLY_REFUNDED, REFUNDED, REVERSED),
            PARTLY_REFUNDED, EnumSet.of(REFUNDED, REVERSED),
            REFUNDED, EnumSet.noneOf(PaymentStatus.class),
            DENIED, EnumSet.noneOf(PaymentStatus.class),
            REVERSED, EnumSet.noneOf(PaymentStatus.class),
            EXPIRED, EnumSet.noneOf(PaymentStatus.class));

    public boolean canBecome(PaymentStatus next) {
        return NEXT.get(this).contains(next);
    }

    /** The buyer may still pay, or the gateway still decide. */
    public boolean isOpen() {
        return this == CREATED || this == APPROVED || this == PENDING;
    }

    public boolean isTerminal() {
        return NEXT.get(this).isEmpty();
    }
}
