package io.landfall.webhooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.esims.EsimDetails;
import io.landfall.esims.EsimEvents;
import io.landfall.esims.Esims;
import io.landfall.orders.Orders;
import io.landfall.upstream.UsageReading;

/** From what the network tells of an eSIM to events. A reading that says nothing new is none. */
@ApplicationScoped
class EsimWatcher {

    private final Orders orders;
    private final Esims esims;
    private final EventLog log;
    private final Clock clock;

    EsimWatcher(Orders orders, Esims esims, EventLog log, Clock clock) {
        this.orders = orders;
        this.esims = esims;
        this.log = log;
        this.clock = clock;
    }

    void measured(@Observes EsimEvents.Measured event) {
        var before = event.before() == null || event.before().state() == UsageReading.State.UNKNOWN ? null : event.before();
        var now = event.now();
        var used = now.state() != UsageReading.State.NOT_ACTIVE || before != null && before.state() != UsageReading.State.NOT_ACTIVE;
        var was = StatusWords.of(before, used);
        var is = StatusWords.of(now, used);
        var moreUsed = measuresData(now) && (before == null ? used(now) > 0 : !measuresData(before) || used(before) != used(now) || !before.totalMegabytes().equals(now.totalMegabytes()));
        var otherEnd = now.expiresAt() != null && (before == null || !Objects.equals(before.expiresAt(), now.expiresAt()));
        if (was.equals(is) && !moreUsed && !otherEnd) {
            return;
        }
        orders.sellerOf(event.orderNumber()).ifPresent(owner -> {
            var esim = esims.byId(event.esimId()).orElseThrow();
            if (!was.equals(is)) {
                log.write(owner, EventKind.ESIM_STATUS, object(esim), status(esim, was, is));
            }
            if (moreUsed) {
                log.write(owner, EventKind.DATA_USAGE, object(esim), usage(esim, now, null));
            }
            if (otherEnd) {
                log.write(owner, EventKind.VALIDITY_USAGE, object(esim), validity(esim, now));
            }
        });
    }

    void crossed(@Observes EsimEvents.Crossed event) {
        orders.sellerOf(event.orderNumber()).ifPresent(owner -> {
            var esim = esims.byId(event.esimId()).orElseThrow();
            if (!event.line().isOfData()) {
                log.write(owner, EventKind.VALIDITY_USAGE, object(esim), validity(esim, esim.reading()));
            } else if (measuresData(esim.reading())) {
                log.write(owner, EventKind.DATA_USAGE, object(esim), usage(esim, esim.reading(), event.line().percent()));
            }
        });
    }

    static String object(EsimDetails esim) {
        return "esim " + esim.iccid().digits();
    }

    static Map<String, Object> status(EsimDetails esim, String before, String after) {
        var data = of(esim);
        data.put("esim_status", after);
        data.put("previous_status", before);
        // No supplier of today tells it.
        data.put("smdp_status", null);
        return data;
    }

    /** @param line crossed, in percent, or null when it is only the news */
    private static Map<String, Object> usage(EsimDetails esim, UsageReading reading, Integer line) {
        long total = reading.totalMegabytes();
        var data = of(esim);
        data.put("data_used_mb", used(reading));
        data.put("total_data_mb", total);
        data.put("remaining_data_mb", total - used(reading));
        data.put("usage_percentage", BigDecimal.valueOf(used(reading) * 100).divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP));
        data.put("threshold_triggered", line != null);
        data.put("threshold_percent", line);
        return data;
    }

    private Map<String, Object> validity(EsimDetails esim, UsageReading reading) {
        var data = of(esim);
        data.put("expiry_date", Messages.time(reading.expiresAt()));
        data.put("remaining_days", daysUntil(reading.expiresAt()));
        return data;
    }

    /** A day that has begun counts. */
    private long daysUntil(Instant end) {
        var left = Duration.between(clock.instant(), end);
        return left.isNegative() ? 0 : left.plusDays(1).minusNanos(1).toDays();
    }

    private static LinkedHashMap<String, Object> of(EsimDetails esim) {
        var data = new LinkedHashMap<String, Object>();
        data.put("order_id", esim.orderNumber());
        data.put("iccid", esim.iccid().digits());
        return data;
    }

    private static boolean measuresData(UsageReading reading) {
        return !reading.unlimited() && reading.totalMegabytes() != null && reading.totalMegabytes() > 0
                && (reading.remainingMegabytes() != null || reading.state() == UsageReading.State.FINISHED);
    }

    private static long used(UsageReading reading) {
        long remaining = reading.state() == UsageReading.State.FINISHED ? 0 : Math.max(0, reading.remainingMegabytes());
        return Math.max(0, reading.totalMegabytes() - remaining);
    }
}
