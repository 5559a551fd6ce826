package io.landfall.orders;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** An order's life. The table is the whole story; {@link Order} is its only writer. */
public enum OrderStatus {

    AWAITING_PAYMENT,
    /** The money is in; nothing has been sent to a supplier yet. */
    PAID,
    FULFILLING,
    /** A person should look; it may still end by itself. */
    ATTENTION,
    DELIVERED,
    /** Some of several eSIMs were refunded; the others are delivered. */
    PARTLY_REFUNDED,
    REFUNDED,
    EXPIRED,
    CANCELLED;

    private static final Map<OrderStatus, Set<OrderStatus>> NEXT = Map.of(
            AWAITING_PAYMENT, EnumSet.of(PAID, EXPIRED, CANCELLED),
            PAID, EnumSet.of(FULFILLING, ATTENTION, REFUNDED),
            FULFILLING, EnumSet.of(DELIVERED, ATTENTION, PARTLY_REFUNDED, REFUNDED),
            ATTENTION, EnumSet.of(FULFILLING, DELIVERED, PARTLY_REFUNDED, REFUNDED),
            DELIVERED, EnumSet.of(PARTLY_REFUNDED, REFUNDED),
            PARTLY_REFUNDED, EnumSet.of(REFUNDED),
            REFUNDED, EnumSet.noneOf(OrderStatus.class),
            EXPIRED, EnumSet.noneOf(OrderStatus.class),
            CANCELLED, EnumSet.noneOf(OrderStatus.class));

    public boolean canBecome(OrderStatus next) {
        return NEXT.get(this).contains(next);
    }

    public boolean isTerminal() {
        return NEXT.get(this).isEmpty();
    }

    /** Paid, and not yet delivered or refunded. */
    public boolean isUnfinished() {
        return this == PAID || this == FULFILLING || this == ATTENTION;
    }
}
