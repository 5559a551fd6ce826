package io.landfall.web.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.landfall.esims.EsimGlances;
import io.landfall.orders.AccountOrders;
import io.landfall.upstream.UsageReading;
import io.landfall.web.Words;

/**
 * One eSIM at a glance.
 *
 * @param title    the plan in its buyer's words
 * @param state    what the last reading means
 * @param left     "2.2 GB", or null
 * @param total    or null
 * @param percent  0 to 100 of the data left, or null
 * @param endsAt   or null
 * @param age      of the measurement: "17 min", or null before the first
 * @param lastFour of the ICCID, to tell two of the same plan apart
 */
public record EsimLine(String link, String title, String place, String flag, State state, String left, String total, Integer percent, Instant endsAt, String age,
        String lastFour, boolean test) {

    private static final int LOW = 25;

    public enum State {
        NEW, PLENTY, LOW, FINISHED, EXPIRED, UNLIMITED, UNKNOWN, REFUNDED
    }

    static List<EsimLine> of(List<EsimGlances.Glance> glances, List<AccountOrders.Row> orders, Locale locale, Instant now) {
        var byNumber = orders.stream().collect(Collectors.toMap(AccountOrders.Row::number, Function.identity()));
        return glances.stream().map(glance -> of(glance, byNumber.get(glance.orderNumber()), locale, now)).toList();
    }

    private static EsimLine of(EsimGlances.Glance esim, AccountOrders.Row order, Locale locale, Instant now) {
        var reading = esim.reading();
        var counted = reading != null && !reading.unlimited() && reading.remainingMegabytes() != null;
        var total = counted && reading.totalMegabytes() != null && reading.totalMegabytes() > 0 ? reading.totalMegabytes() : null;
        var percent = total == null ? null : (int) Math.max(0, Math.min(100, reading.remainingMegabytes() * 100 / total));
        var digits = esim.iccid().digits();
        return new EsimLine(esim.link(), order.planTitle(), OrderLine.place(order.facts(), order.planTitle(), locale), OrderLine.flag(order.facts()),
                state(esim, percent, now), counted ? Words.data(reading.remainingMegabytes(), locale) : null, total == null ? null : Words.data(total, locale), percent,
                reading == null ? null : reading.expiresAt(), esim.measuredAt() == null ? null : Words.age(Duration.between(esim.measuredAt(), now), locale),
                digits.substring(digits.length() - 4), esim.test());
    }

    private static State state(EsimGlances.Glance esim, Integer percent, Instant now) {
        if (esim.withdrawn()) {
            return State.REFUNDED;
        }
        var reading = esim.reading();
        if (reading == null || reading.state() == UsageReading.State.NOT_ACTIVE) {
            return State.NEW;
        }
        if (reading.state() == UsageReading.State.EXPIRED || reading.expiresAt() != null && !reading.expiresAt().isAfter(now)) {
            return State.EXPIRED;
        }
        return switch (reading.state()) {
            case FINISHED -> State.FINISHED;
            case ACTIVE -> reading.unlimited() ? State.UNLIMITED : reading.remainingMegabytes() == null ? State.UNKNOWN : percent != null && percent <= LOW ? State.LOW : State.PLENTY;
            default -> State.UNKNOWN;
        };
    }

    /** Nothing can be done with it any more. */
    public boolean over() {
        return state == State.EXPIRED || state == State.REFUNDED;
    }
}
