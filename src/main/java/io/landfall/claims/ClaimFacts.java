package io.landfall.claims;

import java.time.Instant;

import io.landfall.upstream.UsageReading;

/**
 * What a rule decides by.
 *
 * @param paidAt      when the money came
 * @param deliveredAt null while the eSIM is not there
 * @param use         never null
 * @param toppedUp    more was bought for the eSIM since
 */
public record ClaimFacts(Instant paidAt, Instant deliveredAt, Use use, boolean toppedUp, boolean disputed, boolean reversed) {

    /**
     * The use by the supplier's measurement. Suppliers tell when an eSIM was first used, not when it was put on a phone: one that was
     * installed at home and never met a network counts as unused.
     *
     * @param inUse         null when not known
     * @param usedMegabytes null when not told
     * @param measuredAt    null when not known
     */
    public record Use(Boolean inUse, Long usedMegabytes, Instant measuredAt) {

        public static final Use UNKNOWN = new Use(null, null, null);

        static Use of(UsageReading reading, Instant measuredAt) {
            if (reading == null || reading.state() == UsageReading.State.UNKNOWN) {
                return UNKNOWN;
            }
            var used = reading.totalMegabytes() == null || reading.remainingMegabytes() == null ? null
                    : Long.valueOf(Math.max(0, reading.totalMegabytes() - reading.remainingMegabytes()));
            boolean idle = reading.state() == UsageReading.State.NOT_ACTIVE && (used == null || used == 0);
            return new Use(!idle, idle ? Long.valueOf(0) : used, measuredAt);
        }

        public boolean isKnown() {
            return inUse != null;
        }
    }
}
