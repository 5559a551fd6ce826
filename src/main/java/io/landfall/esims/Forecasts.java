package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.upstream.UsageReading;

/** How long the data lasts if it is used on as in the last days. Needs two measurements between which some was used. */
@ApplicationScoped
public class Forecasts {

    private static final Duration WINDOW = Duration.ofDays(3);
    /** Two measurements closer together say more about chance than about habit. */
    private static final Duration LEAST_SPAN = Duration.ofMinutes(10);
    /** Who uses next to nothing gets no date in ten years. */
    private static final Duration HORIZON = Duration.ofDays(400);

    private final EntityManager database;
    private final Clock clock;

    Forecasts(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Point(Instant at, long remaining) {
    }

    /** When the data is used up at this pace; empty when nobody can say, or the eSIM is not in use. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Optional<Instant> usedUpAt(EsimDetails esim) {
        var reading = esim.reading();
        if (reading == null || reading.state() != UsageReading.State.ACTIVE || reading.unlimited() || reading.remainingMegabytes() == null) {
            return Optional.empty();
        }
        List<Object[]> rows = database.createNativeQuery("select at, remaining_mb from usage_reading where esim_id = ?1 and at >= ?2 and remaining_mb is not null "
                + "order by at desc limit 500").setParameter(1, esim.id()).setParameter(2, clock.instant().minus(WINDOW)).getResultList();
        return usedUpAt(rows.stream().map(row -> new Point((Instant) row[0], ((Number) row[1]).longValue())).toList(), clock.instant());
    }

    /** @param newestFirst measurements of one eSIM; what lies before a top-up (less was left then) does not count */
    static Optional<Instant> usedUpAt(List<Point> newestFirst, Instant now) {
        if (newestFirst.size() < 2) {
            return Optional.empty();
        }
        var newest = newestFirst.get(0);
        var oldest = newest;
        for (var point : newestFirst) {
            if (point.remaining() < oldest.remaining()) {
                break;
            }
            oldest = point;
        }
        var span = Duration.between(oldest.at(), newest.at());
        long used = oldest.remaining() - newest.remaining();
        if (used <= 0 || span.compareTo(LEAST_SPAN) < 0) {
            return Optional.empty();
        }
        var lasts = Duration.ofSeconds(Math.multiplyExact(span.toSeconds(), newest.remaining()) / used);
        var end = newest.at().plus(lasts);
        return lasts.compareTo(HORIZON) > 0 || end.isBefore(now) ? Optional.empty() : Optional.of(end);
    }
}
