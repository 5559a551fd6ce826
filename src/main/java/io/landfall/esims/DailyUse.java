package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * How much of an eSIM was used on each day, in UTC. Suppliers tell what is left at a moment, so what was used between two measurements is spread
 * evenly over the time between them.
 */
@ApplicationScoped
public class DailyUse {

    private static final int MOST_DAYS = 7;
    private static final int FEWEST_DAYS = 2;

    private final EntityManager database;
    private final Clock clock;

    DailyUse(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public record Day(LocalDate date, long megabytes) {
    }

    /** @param total null when the supplier gave none */
    record Point(Instant at, long remaining, Long total) {
    }

    /** The last days up to the last measurement, oldest first; empty before there is use on two of them to compare. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Day> of(long esim) {
        // An ended plan may be told with nothing left, which nobody has used.
        List<Object[]> rows = database.createNativeQuery("select at, remaining_mb, total_mb from usage_reading where esim_id = ?1 and at >= ?2 and remaining_mb is not null "
                + "and state <> 'EXPIRED' order by at limit 2000").setParameter(1, esim).setParameter(2, clock.instant().minus(Duration.ofDays(MOST_DAYS + 1))).getResultList();
        return days(rows.stream().map(row -> new Point((Instant) row[0], ((Number) row[1]).longValue(), row[2] == null ? null : ((Number) row[2]).longValue())).toList());
    }

    static List<Day> days(List<Point> oldestFirst) {
        var used = new TreeMap<LocalDate, Long>();
        for (int i = 1; i < oldestFirst.size(); i++) {
            spread(oldestFirst.get(i - 1), oldestFirst.get(i), used);
        }
        if (used.isEmpty()) {
            return List.of();
        }
        var last = date(oldestFirst.get(oldestFirst.size() - 1).at());
        var days = new ArrayList<Day>();
        for (var day = used.firstKey(); !day.isAfter(last); day = day.plusDays(1)) {
            days.add(new Day(day, used.getOrDefault(day, 0L)));
        }
        return days.size() < FEWEST_DAYS ? List.of() : List.copyOf(days.subList(Math.max(0, days.size() - MOST_DAYS), days.size()));
    }

    private static void spread(Point from, Point to, TreeMap<LocalDate, Long> used) {
        long all = usedBetween(from, to);
        long span = Duration.between(from.at(), to.at()).toSeconds();
        if (all <= 0 || span <= 0) {
            return;
        }
        long told = 0;
        for (var day = date(from.at()); !day.isAfter(date(to.at())); day = day.plusDays(1)) {
            var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            long upToThen = end.isBefore(to.at()) ? all * Duration.between(from.at(), end).toSeconds() / span : all;
            if (upToThen > told) {
                used.merge(day, upToThen - told, Long::sum);
                told = upToThen;
            }
        }
    }

    /** A top-up raises the total with what is left; where the total is not told, more left means a top-up and says nothing about use. */
    private static long usedBetween(Point from, Point to) {
        return from.total() == null || to.total() == null ? from.remaining() - to.remaining() : to.total() - to.remaining() - (from.total() - from.remaining());
    }

    private static LocalDate date(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
