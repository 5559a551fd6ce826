package io.landfall.platform.jobs;

import java.time.Instant;

/** What follows a run. {@code at} is null when the work is finished. */
public record Next(Instant at) {

    private static final Next DONE = new Next(null);

    public static Next done() {
        return DONE;
    }

    public static Next at(Instant at) {
        return new Next(at);
    }
}
