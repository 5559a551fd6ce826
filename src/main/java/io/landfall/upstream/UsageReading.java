package io.landfall.upstream;

import java.time.Instant;

/**
 * One measurement of an eSIM. Megabytes, minutes, messages; null = the supplier did not say.
 *
 * @param state     UNKNOWN when the network gave no answer: keep the last known value
 * @param expiresAt end of validity, or null before it began
 * @param rawState  the supplier's word, for the operator
 */
public record UsageReading(State state, boolean unlimited, Long remainingMegabytes, Long totalMegabytes,
        Integer remainingMinutes, Integer totalMinutes, Integer remainingMessages, Integer totalMessages,
        Instant expiresAt, String rawState) {

    public enum State {
        NOT_ACTIVE, ACTIVE, FINISHED, EXPIRED, UNKNOWN
    }
}
