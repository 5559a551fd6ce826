package io.landfall.web.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.orders.DayFigures;
import io.landfall.orders.DayFigures.Figures;

/**
 * Today's figures and the suppliers beside the attention list. They are read at most every few seconds and kept in memory, so that a list
 * that is refreshed all day costs its own statements only (PERFORMANCE's gate: three); each node keeps its own, and the page says how old it is.
 */
@ApplicationScoped
public class Board {

    private static final Duration FRESH = Duration.ofSeconds(15);

    /** @param since the day's beginning, in UTC */
    public record Today(Instant at, Instant since, Figures figures, List<SupplierLines.Line> suppliers) {
    }

    private final DayFigures figures;
    private final SupplierLines suppliers;
    private final Clock clock;
    private volatile Today kept;

    Board(DayFigures figures, SupplierLines suppliers, Clock clock) {
        this.figures = figures;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    Today today() {
        var now = clock.instant();
        var since = now.truncatedTo(ChronoUnit.DAYS);
        var known = kept;
        if (known == null || known.at().plus(FRESH).isBefore(now) || !known.since().equals(since)) {
            known = new Today(now, since, figures.since(since), suppliers.at(now));
            kept = known;
        }
        return known;
    }

    /** For whoever has just changed something and wants to see it. */
    void forget() {
        kept = null;
    }
}
