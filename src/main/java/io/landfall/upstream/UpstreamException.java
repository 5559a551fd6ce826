package io.landfall.upstream;

import java.time.Duration;

/** A read at a supplier failed. Purchases never throw it; they return an {@link Outcome}. */
public class UpstreamException extends RuntimeException {

    private final Kind kind;
    private final Duration retryAfter;

    public UpstreamException(Kind kind, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** What the supplier asked for, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public enum Kind {
        UNREACHABLE, TIMEOUT, NOT_AUTHORISED, NOT_FOUND, RECYCLED, TOO_FAST, REFUSED, BROKEN
    }
}
