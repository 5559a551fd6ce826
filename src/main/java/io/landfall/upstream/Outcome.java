package io.landfall.upstream;

import java.time.Duration;

/** How a purchase at a supplier ended. "We do not know" is an answer. */
public sealed interface Outcome<T> {

    /** Accepted; we hold the goods. */
    record Done<T>(T value) implements Outcome<T> {
    }

    /**
     * The supplier said no and nothing was bought.
     *
     * @param detail the supplier's words, without secrets; for the operator only
     */
    record Refused<T>(Reason reason, String code, String detail) implements Outcome<T> {
    }

    /**
     * Nothing was bought, but the same request may succeed later: the connection was refused, the supplier is in maintenance, we
     * were too fast, our credit there is empty.
     *
     * @param retryAfter what the supplier asked for, or null
     */
    record NotNow<T>(Reason reason, String code, String detail, Duration retryAfter) implements Outcome<T> {
    }

    /** It may have been bought: time-out, reset, 5xx, an answer that cannot be read. Look it up; never send again. */
    record Unknown<T>(String detail) implements Outcome<T> {
    }

    enum Reason {
        OUT_OF_STOCK, PLAN_GONE, INVALID_REQUEST, RECYCLED, NOT_RECHARGEABLE, LIMIT_EXCEEDED, PRICE_CHANGED,
        UNREACHABLE, MAINTENANCE, TOO_FAST, OUT_OF_CREDIT, NOT_AUTHORISED, OTHER
    }
}
