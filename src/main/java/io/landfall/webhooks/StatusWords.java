package io.landfall.webhooks;

import java.util.Locale;

import io.landfall.orders.OrderRegister.Standing;
import io.landfall.orders.OrderStatus;
import io.landfall.upstream.UsageReading;

/** Our states in the words of the contract (section 5). */
final class StatusWords {

    private static final String PENDING = "pending";
    static final String ACTIVATED = "activated";
    static final String ACTIVE = "active";
    static final String TAKEN_BACK = "CANCEL";
    static final String DELIVERED = "GOT_RESOURCE";

    private StatusWords() {
    }

    /** As dotted events say it. */
    static String of(Standing standing) {
        return standing == Standing.ACTIVE ? ACTIVATED : standing.name().toLowerCase(Locale.ROOT);
    }

    /** What an order in this state was said to be; how one ended needs {@link #of(Standing)}. One that is not there yet will be pending. */
    static String before(OrderStatus status) {
        return status == null ? PENDING : switch (status) {
            case AWAITING_PAYMENT, PAID, FULFILLING, ATTENTION -> PENDING;
            case DELIVERED, PARTLY_REFUNDED -> ACTIVATED;
            default -> "over";
        };
    }

    /** Before the first reading an eSIM is what it was when it was delivered. */
    static String of(UsageReading reading, boolean everUsed) {
        if (reading == null || reading.state() == UsageReading.State.UNKNOWN) {
            return DELIVERED;
        }
        return switch (reading.state()) {
            case ACTIVE -> "IN_USE";
            case FINISHED -> "USED_UP";
            case EXPIRED -> everUsed ? "USED_EXPIRED" : "UNUSED_EXPIRED";
            default -> DELIVERED;
        };
    }
}
