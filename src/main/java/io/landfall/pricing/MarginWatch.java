package io.landfall.pricing;

import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.landfall.catalog.CatalogReloaded;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** Looks after margins a moment after costs, rates or rules moved, so that one pull of the catalogue is one piece of news. Subject: "all". */
@ApplicationScoped
class MarginWatch implements JobHandler {

    static final String KIND = "margin-watch";
    static final String ALL = "all";

    private static final Logger LOG = Logger.getLogger(MarginWatch.class);
    private static final Duration SETTLES = Duration.ofSeconds(20);

    private final PriceBook book;
    private final PriceAlarms alarms;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    MarginWatch(PriceBook book, PriceAlarms alarms, Jobs jobs, Clock clock, Pace pace) {
        this.book = book;
        this.alarms = alarms;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
    }

    /** After the prices themselves have followed. */
    void catalogueMoved(@Observes @Priority(3000) CatalogReloaded event) {
        request();
    }

    void pricesMoved(@Observes @Priority(3000) PricesChanged event) {
        request();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String subject, long fence) {
        // Another node may have made the change that asks for this look.
        book.watch();
        for (long reseller : book.resellersWithShops()) {
            alarms.look(reseller);
        }
        return Next.done();
    }

    private void request() {
        if (!book.resellersWithShops().isEmpty()) {
            LOG.debug("Prices moved, margins are looked at");
            jobs.requestAt(KIND, ALL, clock.instant().plus(pace.of(SETTLES)));
        }
    }
}
