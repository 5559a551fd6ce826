package io.landfall.platform.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;

import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes due jobs and runs them, a few at a time per lane. A lease is short and renewed while its worker lives, so it outlives any HTTP
 * deadline inside the run, and a killed node's work is taken over within seconds.
 */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(400);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    private final JobTable table;
    private final Clock clock;
    private final Pace pace;
    private final Instance<JobHandler> handlers;
    private final boolean enabled;
    private final String worker = Keys.readable(8);
    private final Map<Lane, Semaphore> looks = new EnumMap<>(Lane.class);
    private final Map<Lane, Semaphore> seats = new EnumMap<>(Lane.class);
    private final Set<JobTable.Leased> running = ConcurrentHashMap.newKeySet();
    private final List<ExecutorService> pools = new ArrayList<>();
    private volatile boolean open;

    JobRunner(JobTable table, Clock clock, Pace pace, @Any Instance<JobHandler> handlers,
            @ConfigProperty(name = "landfall.jobs.enabled", defaultValue = "true") boolean enabled) {
        this.table = table;
        this.clock = clock;
        this.pace = pace;
        this.handlers = handlers;
        this.enabled = enabled;
        for (var lane : Lane.values()) {
            looks.put(lane, new Semaphore(0));
            seats.put(lane, new Semaphore(lane.workers));
        }
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (!enabled) {
            return;
        }
        open = true;
        var keeper = Executors.newSingleThreadScheduledExecutor(named("job-leases"));
        keeper.scheduleWithFixedDelay(this::renew, RENEW.toMillis(), RENEW.toMillis(), TimeUnit.MILLISECONDS);
        pools.add(keeper);
        for (var lane : Lane.values()) {
            var workers = Executors.newFixedThreadPool(lane.workers, named("job-" + lane.name().toLowerCase()));
            var looker = Executors.newSingleThreadExecutor(named("job-look-" + lane.name().toLowerCase()));
            looker.execute(() -> look(lane, workers));
            pools.add(looker);
            pools.add(workers);
        }
    }

    /** Stops taking jobs and lets running ones end; what does not end in time is taken over after its lease. */
    void stop(@Observes ShutdownEvent event) {
        open = false;
        looks.values().forEach(Semaphore::release);
        pools.forEach(ExecutorService::shutdown);
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        for (var pool : pools) {
            try {
                if (!pool.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    pool.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Somebody has just committed a request for this lane. */
    void wake(Lane lane) {
        looks.get(lane).release();
    }

    /** Runs due jobs in the calling thread until none is due; for tests that want no background threads. Returns how many ran. */
    public int runDue() {
        int ran = 0;
        List<JobTable.Leased> due;
        do {
            due = new ArrayList<>();
            for (var lane : Lane.values()) {
                due.addAll(table.lease(lane, 20, worker, clock.instant(), LEASE));
            }
            due.forEach(this::run);
            ran += due.size();
        } while (!due.isEmpty() && ran < 10_000);
        return ran;
    }

    private void look(Lane lane, ExecutorService workers) {
        var seat = seats.get(lane);
        while (open) {
            try {
                looks.get(lane).tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                looks.get(lane).drainPermits();
                int free = seat.availablePermits();
                if (free == 0 || !open) {
                    continue;
                }
                for (var job : table.lease(lane, free, worker, clock.instant(), LEASE)) {
                    seat.acquire();
                    hand(job, lane, workers);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Cannot look for %s jobs: %s", lane, e.toString());
                pause();
            }
        }
    }

    private void hand(JobTable.Leased job, Lane lane, ExecutorService workers) {
        running.add(job);
        try {
            workers.execute(() -> {
                try {
                    run(job);
                } finally {
                    running.remove(job);
                    seats.get(lane).release();
                    wake(lane);
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException e) {
            running.remove(job);
            seats.get(lane).release();
            table.release(job);
        }
    }

    private void run(JobTable.Leased job) {
        try {
            var next = handler(job.kind()).run(job.subject(), job.fence());
            if (next.at() == null) {
                table.done(job, clock.instant());
            } else {
                table.again(job, next.at(), 0, null, clock.instant());
            }
        } catch (Throwable e) {
            LOG.warnf(e, "Job %s %s failed (%d before)", job.kind(), job.subject(), job.attempts());
            table.again(job, clock.instant().plus(retryAfter(job.attempts())), job.attempts() + 1, e.getClass().getSimpleName() + ": " + e.getMessage(), clock.instant());
        }
    }

    private Duration retryAfter(int attempts) {
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
        return pace.of(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
    }

    private void renew() {
        try {
            table.renew(List.copyOf(running), clock.instant().plus(LEASE));
        } catch (RuntimeException e) {
            LOG.warnf("Cannot renew leases: %s", e.toString());
        }
    }

    private JobHandler handler(String kind) {
        return handlers.stream().filter(handler -> handler.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody does jobs of kind " + kind));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
