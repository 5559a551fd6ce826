package io.landfall.upstream;

import java.time.Instant;

/**
 * One package on an eSIM, the original or a top-up. Times are null until they happened.
 *
 * @param id                 the supplier's id of this entry, or null
 * @param remainingMegabytes null when not told
 */
public record PackageHistoryEntry(String id, String packageId, String kind, String title, UsageReading.State state, Long remainingMegabytes,
        Instant activatedAt, Instant expiresAt, Instant finishedAt) {
}
