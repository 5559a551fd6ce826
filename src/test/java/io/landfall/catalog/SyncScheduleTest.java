package io.landfall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.landfall.platform.Pace;

class SyncScheduleTest {

    private static SyncSchedule schedule(String pace, String every) {
        return new SyncSchedule(null, new Pace(new BigDecimal(pace)), Duration.parse(every), false);
    }

    @Test
    void afterAFailureItComesBackSoonThenLaterAndLater() {
        var schedule = schedule("1", "PT50M");
        assertThat(schedule.retry(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(schedule.retry(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(schedule.retry(4)).isEqualTo(Duration.ofSeconds(60));
        assertThat(schedule.retry(5)).isEqualTo(schedule.retry(500)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void noPaceHammersASupplierInTrouble() {
        assertThat(schedule("0.001", "PT50M").retry(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRetryIsNeverLaterThanTheNextRegularSync() {
        assertThat(schedule("1", "PT20S").retry(9)).isEqualTo(Duration.ofSeconds(20));
        assertThat(schedule("100", "PT24H").retry(9)).as("an hour is the longest").isEqualTo(Duration.ofHours(1));
    }
}
