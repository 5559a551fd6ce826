package io.landfall.web.shop.esims;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.landfall.esims.EsimDetails;
import io.landfall.orders.PlanFacts;
import io.landfall.upstream.UsageReading;
import io.landfall.web.Words;
import io.quarkus.qute.TemplateData;

/**
 * What is left of an eSIM, as last measured.
 *
 * @param link         of the eSIM
 * @param state        what the reading means
 * @param percent      0 to 100 of the data left; null when there is no such share
 * @param left         "2.2 GB"; null when unlimited or unknown
 * @param day          day of the plan's validity, 1 and up; null before it began or when its end is unknown
 * @param daysLeft     whole days
 * @param elapsed      0 to 100 of the validity, with {@code day}
 * @param failedAt     the last try failed then; {@code measuredAt} is when it last worked, or null
 * @param every        seconds until the page looks again, 0 = never
 * @param look         how often this page has looked already while an answer is outstanding
 * @param age          of the measurement: "17 min"
 * @param lastsUntil   when the data is used up at this pace, before the plan ends; null when it is not, or nobody can say
 * @param lastsToEnd   at this pace the data outlasts the plan
 * @param lastsDay     its day of the week, in UTC
 */
@TemplateData
public record UsageView(String link, State state, Integer percent, String left, String total, Integer minutes, Integer minutesTotal, Integer texts, Integer textsTotal,
        Instant endsAt, Integer day, int days, Integer daysLeft, Integer elapsed, String fairUse, String clock, Instant measuredAt, Instant failedAt, Instant nextAt,
        boolean measuring, int every, int look, String age, Instant lastsUntil, boolean lastsToEnd, String lastsDay) {

    /** How often a page looks closely before it settles for once a minute: a supplier that is off must not keep it busy. */
    private static final int CLOSE_LOOKS = 12;
    private static final int LOW = 25;

    public enum State {
        /** Never measured, and being asked for the first time. */
        FIRST,
        NOT_ACTIVE, PLENTY, LOW, FINISHED, EXPIRED, UNLIMITED,
        /** In use by the network's word, without numbers. */
        UNKNOWN;

        /** The phone has it. */
        public boolean isInstalled() {
            return this == PLENTY || this == LOW || this == FINISHED || this == EXPIRED || this == UNLIMITED;
        }
    }

    static UsageView of(EsimDetails esim, PlanFacts plan, Instant usedUpAt, int look, Locale locale, Instant now) {
        var reading = esim.reading();
        var state = state(reading);
        var known = reading != null && !reading.unlimited() && reading.remainingMegabytes() != null;
        var total = known && reading.totalMegabytes() != null && reading.totalMegabytes() > 0 ? reading.totalMegabytes() : null;
        var ends = reading == null ? null : reading.expiresAt();
        var days = Math.max(1, plan.days());
        var running = ends != null && ends.isAfter(now);
        var toGo = running ? Duration.between(now, ends) : Duration.ZERO;
        var daysLeft = running ? Math.toIntExact(toGo.toDays()) : null;
        var counted = daysLeft != null && daysLeft < days;
        var every = esim.withdrawn() || state == State.EXPIRED && !esim.measuring() ? 0 : esim.measuring() && look < CLOSE_LOOKS ? 3 : 60;
        return new UsageView(esim.link(), state, total == null ? null : percent(reading.remainingMegabytes(), total), known ? Words.data(reading.remainingMegabytes(), locale) : null,
                total == null ? null : Words.data(total, locale), reading == null ? null : reading.remainingMinutes(), reading == null ? null : reading.totalMinutes(),
                reading == null ? null : reading.remainingMessages(), reading == null ? null : reading.totalMessages(), ends, counted ? days - daysLeft : null, days, daysLeft,
                counted ? elapsed(toGo, days) : null, plan.unlimited() ? plan.speedPolicy() : null, plan.activation() == null ? "UNKNOWN" : plan.activation().name(),
                esim.measuredAt(), esim.measureFailedAt(), esim.nextMeasureAt().isAfter(now) ? esim.nextMeasureAt() : null, esim.measuring(), every,
                esim.measuring() ? look + 1 : 0, esim.measuredAt() == null ? null : Words.age(Duration.between(esim.measuredAt(), now), locale),
                usedUpAt != null && (ends == null || usedUpAt.isBefore(ends)) ? usedUpAt : null, usedUpAt != null && ends != null && !usedUpAt.isBefore(ends),
                usedUpAt == null ? null : DateTimeFormatter.ofPattern("EEEE", locale).withZone(ZoneOffset.UTC).format(usedUpAt));
    }

    /** 0 to 3: early, morning, afternoon, evening, in UTC; the browser tells it in its own zone. */
    public int lastsPart() {
        return lastsUntil.atZone(ZoneOffset.UTC).getHour() / 6;
    }

    /** A day of the week says most while it is near. */
    public boolean lastsDays() {
        return lastsUntil != null && measuredAt != null && Duration.between(measuredAt, lastsUntil).compareTo(Duration.ofDays(6)) < 0;
    }

    private static State state(UsageReading reading) {
        if (reading == null) {
            return State.FIRST;
        }
        return switch (reading.state()) {
            case NOT_ACTIVE -> State.NOT_ACTIVE;
            case FINISHED -> State.FINISHED;
            case EXPIRED -> State.EXPIRED;
            case UNKNOWN -> State.UNKNOWN;
            case ACTIVE -> reading.unlimited() ? State.UNLIMITED
                    : reading.remainingMegabytes() == null ? State.UNKNOWN
                    : reading.totalMegabytes() != null && reading.totalMegabytes() > 0 && percent(reading.remainingMegabytes(), reading.totalMegabytes()) <= LOW ? State.LOW
                    : State.PLENTY;
        };
    }

    private static int percent(long part, long whole) {
        return (int) Math.max(0, Math.min(100, part * 100 / whole));
    }

    private static int elapsed(Duration toGo, int days) {
        var whole = Duration.ofDays(days).toMinutes();
        return (int) Math.max(0, Math.min(100, 100 - toGo.toMinutes() * 100 / whole));
    }
}
