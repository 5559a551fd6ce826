package io.landfall.pricing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.landfall.money.ExchangeRate;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.RateFeed;
import io.landfall.upstream.UpstreamException;
import io.quarkus.runtime.StartupEvent;

/**
 * Reads the rate feed (landfall.fx.url) at start and hourly. At most one answer an hour over all nodes and restarts, because open
 * feeds are a gift. A failure keeps the old rates and is tried again later and later, as failed jobs are.
 */
@ApplicationScoped
class RateFeedJob implements JobHandler {

    private static final Logger LOG = Logger.getLogger(RateFeedJob.class);
    private static final String KIND = "rate-feed";
    private static final Duration EVERY = Duration.ofHours(1);
    /** An unchanged rate is noted again only after this, so that a daily feed does not fill the table hourly. */
    private static final Duration SAME = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(90);

    private final RateFeed feed;
    private final RateBook book;
    private final PriceTable table;
    private final Jobs jobs;
    private final Clock clock;

    RateFeedJob(RateFeed feed, RateBook book, PriceTable table, Jobs jobs, Clock clock) {
        this.feed = feed;
        this.book = book;
        this.table = table;
        this.jobs = jobs;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (feed.configured()) {
            jobs.request(KIND, "latest");
        }
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
        if (!feed.configured()) {
            return Next.done();
        }
        var answered = table.inTransaction(PriceTable::feed).answeredAt();
        if (answered != null && answered.plus(EVERY).isAfter(clock.instant())) {
            return Next.at(answered.plus(EVERY));
        }
        take(read());
        return Next.at(clock.instant().plus(EVERY));
    }

    private RateFeed.Answer read() {
        try {
            return feed.read();
        } catch (UpstreamException e) {
            LOG.warn(e.getMessage());
            table.inTransaction(connection -> {
                PriceTable.feedFailed(connection, clock.instant(), e.getMessage());
                return null;
            });
            throw e;
        }
    }

    /** Stores what is newer than what we know; a feed that repeats yesterday's rates does not make them younger. */
    private void take(RateFeed.Answer answer) {
        var known = new HashMap<String, ExchangeRate>();
        table.inTransaction(PriceTable::latestRates).forEach(rate -> known.put(rate.base() + rate.quote(), rate));
        var fresh = new ArrayList<ExchangeRate>();
        answer.rates().forEach((quote, rate) -> {
            var old = known.get(answer.base() + quote);
            if (old == null || old.asOf().isBefore(answer.asOf()) && (old.rate().compareTo(rate) != 0 || old.isOlderThan(SAME, answer.asOf()))) {
                fresh.add(new ExchangeRate(answer.base(), quote, rate, answer.source(), answer.asOf()));
            }
        });
        if (!fresh.isEmpty()) {
            book.record(fresh, "FEED");
        }
        var now = clock.instant();
        table.inTransaction(connection -> {
            PriceTable.feedAnswered(connection, now);
            PriceTable.forgetFeedBefore(connection, now.minus(KEPT));
            return null;
        });
    }
}
