package io.landfall.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.landfall.platform.Pace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Syncs at start, without holding it up, and then at least hourly (PressOne asks for it, so that sold-out packages disappear),
 * whether visitors come or not. After a failure it comes back soon, then later and later.
 */
@ApplicationScoped
class SyncSchedule {

    private static final Logger LOG = Logger.getLogger(SyncSchedule.class);
    /** In the demo the supplier is this very server, which opens its doors a moment later. */
    private static final Duration AFTER_START = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** A supplier in trouble is not asked more often than this, whatever the pace. */
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final List<Duration> RETRIES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofSeconds(60), Duration.ofMinutes(5));

    private final CatalogSync sync;
    private final Pace pace;
    private final Duration every;
    private final boolean atStart;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "catalog-sync");
        daemon.setDaemon(true);
        return daemon;
    });
    private int failures;

    SyncSchedule(CatalogSync sync, Pace pace, @ConfigProperty(name = "landfall.catalog.sync-every", defaultValue = "PT50M") Duration every,
            @ConfigProperty(name = "landfall.catalog.sync-at-start", defaultValue = "true") boolean atStart) {
        this.sync = sync;
        this.pace = pace;
        this.every = every.compareTo(LONGEST) > 0 ? LONGEST : every.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : every;
        this.atStart = atStart;
    }

    void start(@Observes @Priority(3000) StartupEvent event) {
        next(atStart ? AFTER_START : every);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void next(Duration wait) {
        if (!thread.isShutdown()) {
            thread.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        boolean good = false;
        try {
            good = sync.run().stream().noneMatch(SyncSchedule::again);
        } catch (RuntimeException e) {
            if (thread.isShutdown()) {
                return;
            }
            LOG.warn("The catalogue sync could not run", e);
        } finally {
            failures = good ? 0 : failures + 1;
            next(good ? every : retry(failures));
        }
    }

    /** A node that syncs now may be killed before it ends; a supplier that lists nothing has a fault. */
    private static boolean again(SyncRun run) {
        return run.outcome() == SyncRun.Outcome.FAILED || run.outcome() == SyncRun.Outcome.SKIPPED
                || run.outcome() == SyncRun.Outcome.SHORT && run.seen() == 0;
    }

    Duration retry(int failure) {
        var wait = pace.of(RETRIES.get(Math.min(failure, RETRIES.size()) - 1));
        var least = wait.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : wait;
        return least.compareTo(every) > 0 ? every : least;
    }
}
