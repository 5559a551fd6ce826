package io.landfall.esims;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.landfall.upstream.UsageReading;

/**
 * Which lines a reading crosses. Pure: the marks of lines that are crossed already go in, what to mark, forget and warn of comes out.
 * Readings may wobble by a few megabytes, arrive late or skip a line; a top-up or a longer validity makes a line crossable again.
 */
final class WarningLines {

    /** A remaining volume that rose by more than this share of the total is new data, not a wobble. */
    private static final int NEW_DATA_PERCENT = 5;
    /** Suppliers correct the end of a plan by hours; by more it is another end. */
    private static final Duration SAME_END = Duration.ofHours(12);

    private WarningLines() {
    }

    /** How things stood when a line was crossed. Null where it does not apply. */
    record Mark(Long remaining, Long total, Instant expiresAt) {
    }

    /** @param warn at most one of data and one of time */
    record Outcome(Map<Warning, Mark> mark, Set<Warning> forget, Set<Warning> warn) {
    }

    /** @param firstUsedAt when it was first seen in use, or null */
    static Outcome look(UsageReading reading, Instant firstUsedAt, Map<Warning, Mark> marks, Instant now) {
        var outcome = new Outcome(new EnumMap<>(Warning.class), EnumSet.noneOf(Warning.class), EnumSet.noneOf(Warning.class));
        if (reading != null && (reading.state() == UsageReading.State.ACTIVE || reading.state() == UsageReading.State.FINISHED)) {
            data(reading, marks, outcome);
            time(reading, firstUsedAt, marks, outcome, now);
        }
        return outcome;
    }

    private static void data(UsageReading reading, Map<Warning, Mark> marks, Outcome outcome) {
        var finished = reading.state() == UsageReading.State.FINISHED;
        if (reading.unlimited() || reading.totalMegabytes() == null || reading.totalMegabytes() <= 0 || !finished && reading.remainingMegabytes() == null) {
            return;
        }
        long total = reading.totalMegabytes();
        long remaining = finished ? 0 : Math.max(0, reading.remainingMegabytes());
        Warning worst = null;
        for (var line : Warning.values()) {
            if (!line.isOfData()) {
                continue;
            }
            var crossed = remaining * 100 <= total * (100 - line.percent);
            var mark = marks.get(line);
            var anew = mark == null || mark.total() == null || mark.total() != total || remaining > mark.remaining() + total * NEW_DATA_PERCENT / 100;
            if (crossed && anew) {
                outcome.mark.put(line, new Mark(remaining, total, null));
                worst = line;
            } else if (crossed && remaining < mark.remaining()) {
                // The lowest point counts: what rises from there is new data.
                outcome.mark.put(line, new Mark(remaining, total, null));
            } else if (!crossed && mark != null && anew) {
                outcome.forget.add(line);
            }
        }
        if (worst != null) {
            outcome.warn.add(worst);
        }
    }

    private static void time(UsageReading reading, Instant firstUsedAt, Map<Warning, Mark> marks, Outcome outcome, Instant now) {
        var end = reading.expiresAt();
        if (end == null || reading.state() != UsageReading.State.ACTIVE || !end.isAfter(now)) {
            return;
        }
        Warning nearest = null;
        for (var line : Warning.values()) {
            if (line.isOfData()) {
                continue;
            }
            var crossed = !now.isBefore(end.minus(line.left));
            var mark = marks.get(line);
            var anew = mark == null || mark.expiresAt() == null || end.isAfter(mark.expiresAt().plus(SAME_END));
            if (crossed && anew) {
                outcome.mark.put(line, new Mark(null, null, end));
                // A plan that is shorter than the warning needs none on its first day.
                nearest = firstUsedAt != null && firstUsedAt.isAfter(end.minus(line.left).minus(SAME_END)) ? nearest : line;
            } else if (!crossed && mark != null && anew) {
                outcome.forget.add(line);
            }
        }
        if (nearest != null) {
            outcome.warn.add(nearest);
        }
    }
}
