package io.landfall.platform.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Asks for work. The request is part of the caller's transaction; one row stands for any number of requests. */
@ApplicationScoped
public class Jobs {

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final JobRunner runner;
    private final Instance<JobHandler> handlers;

    Jobs(EntityManager database, TransactionSynchronizationRegistry transaction, Clock clock, JobRunner runner, @Any Instance<JobHandler> handlers) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.runner = runner;
        this.handlers = handlers;
    }

    /** As soon as the surrounding transaction has committed. */
    @Transactional
    public void request(String kind, Object subject) {
        requestAt(kind, subject, clock.instant());
    }

    /** The same for several subjects in one statement. */
    @Transactional
    public void requestAll(String kind, Collection<?> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        var now = clock.instant();
        database.createNativeQuery("""
                insert into job (lane, kind, subject, run_at, created_at) select ?1, ?2, subject, ?4, ?4 from unnest(?3) subject order by subject
                on conflict (kind, subject) do update set wanted = job.wanted + 1, run_at = least(job.run_at, excluded.run_at)""")
                .setParameter(1, lane(kind).name()).setParameter(2, kind).setParameter(3, subjects.stream().map(Object::toString).distinct().toArray(String[]::new))
                .setParameter(4, now).executeUpdate();
        transaction.registerInterposedSynchronization(new WakeAfterCommit(lane(kind)));
    }

    /** Not before {@code at}; an earlier time already asked for stays. */
    @Transactional
    public void requestAt(String kind, Object subject, Instant at) {
        database.createNativeQuery("""
                insert into job (lane, kind, subject, run_at, created_at) values (?1, ?2, ?3, ?4, ?5)
                on conflict (kind, subject) do update set wanted = job.wanted + 1, run_at = least(job.run_at, excluded.run_at)""")
                .setParameter(1, lane(kind).name()).setParameter(2, kind).setParameter(3, subject.toString())
                .setParameter(4, at).setParameter(5, clock.instant()).executeUpdate();
        transaction.registerInterposedSynchronization(new WakeAfterCommit(lane(kind)));
    }

    /** Jobs that keep failing, oldest first, for the operator. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<StuckJob> stuck(int limit) {
        List<Object[]> rows = database.createNativeQuery(
                "select kind, subject, attempts, run_at, last_error from job where attempts >= 5 order by created_at limit ?1")
                .setParameter(1, limit).getResultList();
        return rows.stream().map(row -> new StuckJob((String) row[0], (String) row[1], ((Number) row[2]).intValue(), (Instant) row[3], (String) row[4])).toList();
    }

    /** @param nextAt when it is tried again by itself */
    public record StuckJob(String kind, String subject, int attempts, Instant nextAt, String lastError) {
    }

    private Lane lane(String kind) {
        return handlers.stream().filter(handler -> handler.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody does jobs of kind " + kind)).lane();
    }

    private final class WakeAfterCommit implements Synchronization {

        private final Lane lane;

        private WakeAfterCommit(Lane lane) {
            this.lane = lane;
        }

        @Override
        public void beforeCompletion() {
            // nothing to prepare
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                runner.wake(lane);
            }
        }
    }
}
