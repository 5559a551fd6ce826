package io.landfall.catalog;

import java.time.Instant;

/**
 * One look at a supplier's catalogue.
 *
 * @param id      null when it left no row (another node was at it)
 * @param seen    plans for new eSIMs in the supplier's answer
 * @param message for the operator, or null
 */
public record SyncRun(Long id, String supplier, Instant startedAt, Instant finishedAt, Outcome outcome, int seen, int added, int changed,
        int withdrawn, int returned, String message) {

    public enum Outcome {
        /** Read whole and applied. */
        OK,
        /** Suspiciously few plans: what is new was applied, nothing was withdrawn. */
        SHORT,
        /** Nothing was changed. */
        FAILED,
        /** Another node was at it, or the supplier is not configured. */
        SKIPPED
    }

    public boolean changedAnything() {
        return added + changed + withdrawn + returned > 0;
    }
}
