package io.landfall.esims;

import static io.landfall.esims.Warning.ENDS_IN_1_DAY;
import static io.landfall.esims.Warning.ENDS_IN_3_DAYS;
import static io.landfall.esims.Warning.USED_100;
import static io.landfall.esims.Warning.USED_75;
import static io.landfall.esims.Warning.USED_90;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.landfall.esims.WarningLines.Mark;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import org.junit.jupiter.api.Test;

class WarningLinesTest {

    private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(20));

    private final Map<Warning, Mark> marks = new EnumMap<>(Warning.class);

    @Test
    void eachLineWarnsOnceOnItsWayDown() {
        assertThat(look(300, 1000, FAR, NOW)).isEmpty();
        assertThat(look(250, 1000, FAR, NOW)).containsExactly(USED_75);
        assertThat(look(200, 1000, FAR, NOW)).isEmpty();
        assertThat(look(100, 1000, FAR, NOW)).containsExactly(USED_90);
        assertThat(look(0, 1000, FAR, NOW)).containsExactly(USED_100);
        assertThat(look(0, 1000, FAR, NOW)).isEmpty();
    }

    @Test
    void linesCrossedTogetherWarnOfTheWorstOnly() {
        assertThat(look(50, 1000, FAR, NOW)).containsExactly(USED_90);
        assertThat(look(20, 1000, FAR, NOW)).isEmpty();
    }

    @Test
    void aWobbleAroundTheLineWarnsOnce() {
        look(249, 1000, FAR, NOW);
        for (int remaining : new int[] {251, 249, 253, 248, 250, 247}) {
            assertThat(look(remaining, 1000, FAR, NOW)).as("%d MB", remaining).isEmpty();
        }
    }

    @Test
    void aTopUpMakesTheLinesCrossableAgain() {
        look(0, 1000, FAR, NOW);
        assertThat(look(3000, 4000, FAR, NOW)).isEmpty();
        assertThat(look(1000, 4000, FAR, NOW)).containsExactly(USED_75);
        // The same total, told as a new package.
        look(0, 1000, FAR, NOW);
        assertThat(look(1000, 1000, FAR, NOW)).isEmpty();
        assertThat(look(240, 1000, FAR, NOW)).containsExactly(USED_75);
    }

    @Test
    void finishedIsUsedUpWhateverTheNumbersSay() {
        assertThat(warn(new UsageReading(State.FINISHED, false, null, 1000L, null, null, null, null, FAR, "FINISHED"), NOW, null)).containsExactly(USED_100);
    }

    @Test
    void unlimitedUnknownAndUnusedHaveNoLines() {
        assertThat(warn(new UsageReading(State.ACTIVE, true, 0L, 0L, null, null, null, null, FAR, "ACTIVE"), NOW, null)).isEmpty();
        assertThat(warn(new UsageReading(State.UNKNOWN, false, 0L, 1000L, null, null, null, null, FAR, "UNKNOWN"), NOW, null)).isEmpty();
        assertThat(warn(new UsageReading(State.NOT_ACTIVE, false, 1000L, 1000L, null, null, null, null, null, "NOT_ACTIVE"), NOW, null)).isEmpty();
        assertThat(warn(null, NOW, null)).isEmpty();
        assertThat(warn(new UsageReading(State.ACTIVE, false, null, null, null, null, null, null, FAR, "ACTIVE"), NOW, null)).isEmpty();
    }

    @Test
    void theEndWarnsThreeDaysAndOneDayBefore() {
        var end = NOW.plus(Duration.ofDays(10));
        assertThat(look(900, 1000, end, end.minus(Duration.ofDays(3)).minusSeconds(1))).isEmpty();
        assertThat(look(900, 1000, end, end.minus(Duration.ofDays(3)))).containsExactly(ENDS_IN_3_DAYS);
        assertThat(look(900, 1000, end, end.minus(Duration.ofDays(2)))).isEmpty();
        assertThat(look(900, 1000, end, end.minus(Duration.ofDays(1)))).containsExactly(ENDS_IN_1_DAY);
        assertThat(look(900, 1000, end.plus(Duration.ofHours(2)), end.minus(Duration.ofHours(1)))).as("a corrected end").isEmpty();
        assertThat(look(900, 1000, end, end.plusSeconds(1))).as("over").isEmpty();
    }

    @Test
    void aLaterEndWarnsAnew() {
        var end = NOW.plus(Duration.ofDays(1));
        assertThat(look(900, 1000, end, NOW)).containsExactly(ENDS_IN_1_DAY);
        var later = NOW.plus(Duration.ofDays(31));
        assertThat(look(900, 1000, later, NOW)).isEmpty();
        assertThat(look(900, 1000, later, later.minus(Duration.ofDays(2)))).containsExactly(ENDS_IN_3_DAYS);
    }

    @Test
    void aPlanShorterThanTheWarningIsNotWarnedOnItsFirstDay() {
        var end = NOW.plus(Duration.ofDays(1));
        assertThat(warn(reading(900, 1000, end), NOW, NOW.minusSeconds(60))).isEmpty();
    }

    @Test
    void noSequenceOfReadingsWarnsTwiceWithoutNewDataOrANewEnd() {
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            marks.clear();
            var warned = java.util.EnumSet.noneOf(Warning.class);
            long remaining = 1000;
            for (int step = 0; step < 60; step++) {
                remaining = Math.max(0, remaining - random.nextInt(80));
                // Numbers that wobble by less than a twentieth.
                long told = Math.min(1000, remaining + random.nextInt(40));
                for (var warning : look(told, 1000, FAR, NOW)) {
                    assertThat(warned.add(warning)).as("run %d: %s twice", run, warning).isTrue();
                }
            }
        }
    }

    private Set<Warning> look(long remaining, long total, Instant end, Instant now) {
        return warn(reading(remaining, total, end), now, NOW.minus(Duration.ofDays(5)));
    }

    private static UsageReading reading(long remaining, long total, Instant end) {
        return new UsageReading(State.ACTIVE, false, remaining, total, null, null, null, null, end, "ACTIVE");
    }

    /** As the database would keep it. */
    private Set<Warning> warn(UsageReading reading, Instant now, Instant firstUsedAt) {
        var outcome = WarningLines.look(reading, firstUsedAt, marks, now);
        outcome.forget().forEach(marks::remove);
        marks.putAll(outcome.mark());
        return outcome.warn();
    }
}
