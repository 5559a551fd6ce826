package io.landfall.resellers;

import java.time.Instant;

/** What others may want to know of brands. Observers run in the same transaction and only touch the database. */
public final class BrandEvents {

    private BrandEvents() {
    }

    /** A brand is about to go. Who still needs it throws {@link io.landfall.platform.Refusal} "profile_in_use", fact "why". */
    public record Deleting(long shop) {
    }

    /** The record that proved a host is gone; at {@code until} the host is lost. */
    public record HostMissing(long shop, String host, Instant until) {
    }

    /** A host leads to its shop no more. */
    public record HostLost(long shop, String host, Instant at) {
    }
}
