package io.landfall.esims;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import io.landfall.platform.Pace;
import io.landfall.upstream.UsageReading;

/**
 * When an eSIM is measured next although nobody looks: often when it is about to run out, seldom before it was used, never when it is over. The
 * waiting differs from eSIM to eSIM by up to a fifth, so that what was bought together is not asked about together.
 */
final class MeasurePlan {

    private static final Duration CLOSE = Duration.ofMinutes(20);
    private static final Duration USUAL = Duration.ofHours(2);
    private static final Duration SELDOM = Duration.ofHours(6);
    private static final Duration RARE = Duration.ofDays(1);
    /** An eSIM that was not used within this time of its purchase is asked about once a day. */
    private static final Duration PATIENCE = Duration.ofDays(30);
    private static final int CLOSE_PERCENT = 35;

    private MeasurePlan() {
    }

    /**
     * Empty when it is over. Never sooner than {@code minAge} from now, however hurried the pace: who opens the page right after buying shall
     * find the supplier's gate open.
     */
    static Optional<Instant> next(Esim esim, Pace pace, Duration minAge, Instant now) {
        if (esim.withdrawn() || esim.isOver(now)) {
            return Optional.empty();
        }
        var wait = wait(esim, now);
        var spread = wait.multipliedBy(80 + Math.floorMod(esim.id() * 31 + now.getEpochSecond() / 60, 40)).dividedBy(100);
        var paced = pace.of(spread);
        var planned = now.plus(paced.compareTo(minAge) < 0 ? minAge : paced);
        // A warning of time must not wait for the next measurement.
        return Stream.concat(Stream.of(planned), ends(esim, now)).min(Instant::compareTo);
    }

    private static Duration wait(Esim esim, Instant now) {
        var reading = esim.reading();
        if (reading == null) {
            return USUAL;
        }
        return switch (reading.state()) {
            case NOT_ACTIVE -> esim.receivedAt().plus(PATIENCE).isAfter(now) ? SELDOM : RARE;
            case FINISHED -> SELDOM;
            case EXPIRED -> RARE;
            case UNKNOWN -> USUAL;
            case ACTIVE -> reading.unlimited() ? SELDOM : isClose(reading) ? CLOSE : USUAL;
        };
    }

    private static boolean isClose(UsageReading reading) {
        return reading.remainingMegabytes() != null && reading.totalMegabytes() != null && reading.remainingMegabytes() * 100 <= reading.totalMegabytes() * CLOSE_PERCENT;
    }

    private static Stream<Instant> ends(Esim esim, Instant now) {
        var end = esim.reading() == null ? null : esim.reading().expiresAt();
        return end == null ? Stream.empty()
                : Stream.of(Warning.values()).filter(line -> !line.isOfData()).map(line -> end.minus(line.left)).filter(at -> at.isAfter(now));
    }
}
