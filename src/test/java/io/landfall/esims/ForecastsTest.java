package io.landfall.esims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.landfall.esims.Forecasts.Point;
import org.junit.jupiter.api.Test;

class ForecastsTest {

    private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");

    @Test
    void halfUsedInADayLastsOneMore() {
        assertThat(Forecasts.usedUpAt(points(0, 500, 24, 1000), NOW)).contains(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void oneMeasurementOrNoUseOrTwoInAMomentSayNothing() {
        assertThat(Forecasts.usedUpAt(points(0, 500), NOW)).isEmpty();
        assertThat(Forecasts.usedUpAt(List.of(), NOW)).isEmpty();
        assertThat(Forecasts.usedUpAt(points(0, 500, 24, 500), NOW)).isEmpty();
        assertThat(Forecasts.usedUpAt(List.of(new Point(NOW, 10), new Point(NOW.minusSeconds(60), 20)), NOW)).isEmpty();
    }

    @Test
    void whatWasBeforeATopUpDoesNotCount() {
        // 3 GB were added 12 hours ago; since then 1 GB was used, so the 2 GB that are left last a day.
        assertThat(Forecasts.usedUpAt(points(0, 2000, 12, 3000, 13, 100, 30, 1000), NOW)).contains(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void aTrickleGivesNoDateInTenYears() {
        assertThat(Forecasts.usedUpAt(points(0, 50_000, 48, 50_001), NOW)).isEmpty();
    }

    @Test
    void whatShouldBeUsedUpAlreadyIsNotTold() {
        assertThat(Forecasts.usedUpAt(List.of(new Point(NOW.minus(Duration.ofHours(10)), 1), new Point(NOW.minus(Duration.ofHours(20)), 1000)), NOW)).isEmpty();
    }

    /** Pairs of hours ago and megabytes left, newest first. */
    private static List<Point> points(long... pairs) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < pairs.length; i += 2) {
            points.add(new Point(NOW.minus(Duration.ofHours(pairs[i])), pairs[i + 1]));
        }
        return points;
    }
}
