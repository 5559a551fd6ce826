package io.landfall.esims;

import java.time.Duration;

/** What a traveller is warned of. The order is the order of urgency within data and within time. */
public enum Warning {

    USED_75(75, null), USED_90(90, null), USED_100(100, null), ENDS_IN_3_DAYS(0, Duration.ofDays(3)), ENDS_IN_1_DAY(0, Duration.ofDays(1));

    final int percent;
    final Duration left;

    Warning(int percent, Duration left) {
        this.percent = percent;
        this.left = left;
    }

    /** Of the data used; 0 for a line in time. */
    public int percent() {
        return percent;
    }

    public boolean isOfData() {
        return left == null;
    }
}
