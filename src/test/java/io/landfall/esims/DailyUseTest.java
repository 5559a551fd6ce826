package io.landfall.esims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.landfall.esims.DailyUse.Day;
import io.landfall.esims.DailyUse.Point;

/** What was used on which day, from what was left when. */
class DailyUseTest {

    @Test
    void whatLiesBetweenTwoMeasurementsOfADayBelongsToIt() {
        assertThat(days(at("2026-11-01T08:00:00Z", 1000), at("2026-11-01T20:00:00Z", 700), at("2026-11-02T00:00:00Z", 700), at("2026-11-02T12:00:00Z", 650)))
                .containsExactly(day("2026-11-01", 300), day("2026-11-02", 50));
    }

    @Test
    void useOverMidnightIsSharedByTimeAndNothingIsLost() {
        assertThat(days(at("2026-11-01T18:00:00Z", 1000), at("2026-11-02T06:00:00Z", 899))).containsExactly(day("2026-11-01", 50), day("2026-11-02", 51));
        assertThat(days(at("2026-11-01T12:00:00Z", 1000), at("2026-11-04T12:00:00Z", 700)))
                .containsExactly(day("2026-11-01", 50), day("2026-11-02", 100), day("2026-11-03", 100), day("2026-11-04", 50));
    }

    @Test
    void aTopUpIsNoUseAndHidesNone() {
        assertThat(days(new Point(Instant.parse("2026-11-01T08:00:00Z"), 200, 1024L), new Point(Instant.parse("2026-11-01T20:00:00Z"), 100, 1024L),
                new Point(Instant.parse("2026-11-02T00:00:00Z"), 100, 1024L), new Point(Instant.parse("2026-11-02T08:00:00Z"), 3122, 4096L)))
                .containsExactly(day("2026-11-01", 100), day("2026-11-02", 50));
        assertThat(days(at("2026-11-01T08:00:00Z", 200), at("2026-11-01T20:00:00Z", 100), at("2026-11-02T08:00:00Z", 3000))).containsExactly(day("2026-11-01", 100), day("2026-11-02", 0));
    }

    @Test
    void aPackageThatEndsWithDataLeftWasNotUsed() {
        assertThat(days(new Point(Instant.parse("2026-11-01T08:00:00Z"), 3500, 4096L), new Point(Instant.parse("2026-11-01T20:00:00Z"), 3400, 4096L),
                new Point(Instant.parse("2026-11-02T08:00:00Z"), 3072, 3072L))).containsExactly(day("2026-11-01", 100), day("2026-11-02", 0));
    }

    @Test
    void daysBeforeTheFirstUseAreLeftOutAndDaysWithoutUseAfterItAreNot() {
        assertThat(days(at("2026-11-01T08:00:00Z", 1000), at("2026-11-03T00:00:00Z", 1000), at("2026-11-03T08:00:00Z", 990), at("2026-11-05T08:00:00Z", 990)))
                .containsExactly(day("2026-11-03", 10), day("2026-11-04", 0), day("2026-11-05", 0));
    }

    @Test
    void aWeekIsEnough() {
        var points = new ArrayList<Point>();
        for (int day = 1; day <= 20; day++) {
            points.add(at("2026-11-%02dT00:00:00Z".formatted(day), 5000 - day * 100));
        }
        points.add(at("2026-11-20T12:00:00Z", 2900));
        var days = DailyUse.days(points);
        assertThat(days).hasSize(7);
        assertThat(days.get(6)).isEqualTo(day("2026-11-20", 100));
    }

    @Test
    void oneDayIsNothingToCompare() {
        assertThat(days(at("2026-11-01T08:00:00Z", 1000), at("2026-11-01T20:00:00Z", 700))).isEmpty();
        assertThat(days(at("2026-11-01T08:00:00Z", 1000), at("2026-11-04T20:00:00Z", 1000))).isEmpty();
        assertThat(days(at("2026-11-01T08:00:00Z", 1000))).isEmpty();
        assertThat(days()).isEmpty();
    }

    private static List<Day> days(Point... oldestFirst) {
        return DailyUse.days(List.of(oldestFirst));
    }

    private static Point at(String moment, long remaining) {
        return new Point(Instant.parse(moment), remaining, null);
    }

    private static Day day(String date, long megabytes) {
        return new Day(LocalDate.parse(date), megabytes);
    }
}
