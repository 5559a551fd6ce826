package io.landfall.api.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.landfall.esims.EsimDetails;
import io.landfall.orders.PlanFacts;
import io.landfall.upstream.UsageReading;

/**
 * Use of one eSIM, or of all of an order, in megabytes. What nobody has measured yet counts as unused.
 *
 * @param total 0 when unlimited
 */
record Measure(long used, long total, long days, Instant at) {

    private static final long BYTES = 1_048_576;
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_024);

    static Measure of(EsimDetails esim, PlanFacts facts, Instant now) {
        var reading = esim.reading();
        long total = reading != null && reading.totalMegabytes() != null ? reading.totalMegabytes() : facts.unlimited() ? 0 : facts.dataMegabytes();
        long used = reading == null ? 0 : reading.state() == UsageReading.State.FINISHED && reading.remainingMegabytes() == null ? total
                : reading.remainingMegabytes() == null ? 0 : Math.max(0, total - reading.remainingMegabytes());
        long days = reading == null || reading.expiresAt() == null ? facts.days() : Math.max(0, (Duration.between(now, reading.expiresAt()).toHours() + 23) / 24);
        return new Measure(used, total, days, esim.measuredAt());
    }

    /** Of all together; the days of the one that lasts longest. */
    static Measure of(List<EsimDetails> esims, PlanFacts facts, Instant now) {
        return esims.stream().map(esim -> of(esim, facts, now)).reduce((a, b) -> new Measure(a.used + b.used, a.total + b.total, Math.max(a.days, b.days), later(a.at, b.at)))
                .orElseGet(() -> new Measure(0, facts.unlimited() ? 0 : facts.dataMegabytes(), facts.days(), null));
    }

    private static Instant later(Instant a, Instant b) {
        return a == null || b != null && b.isAfter(a) ? b : a;
    }

    long remaining() {
        return Math.max(0, total - used);
    }

    BigDecimal percent() {
        return total == 0 ? new BigDecimal("0.0") : BigDecimal.valueOf(used * 100).divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP).min(new BigDecimal("100.0"));
    }

    long usedBytes() {
        return used * BYTES;
    }

    long totalBytes() {
        return total * BYTES;
    }

    /** "462MB", "3GB", "2.5GB". */
    static String text(long megabytes) {
        return megabytes < 1_024 ? megabytes + "MB"
                : BigDecimal.valueOf(megabytes).divide(GIGABYTE, 1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + "GB";
    }
}
