package io.landfall.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * 1000 requests a user and hour (contract, section 3). The hour begins with the first of them. One row a user that a statement raises and reads at
 * once, so all nodes count together.
 */
@ApplicationScoped
class CallBudgets {

    static final int MOST = 1_000;
    private static final Duration WINDOW = Duration.ofHours(1);

    /** @param used with this request */
    record Budget(int used, Instant reset) {

        int left() {
            return Math.max(0, MOST - used);
        }

        boolean exceeded() {
            return used > MOST;
        }
    }

    private final EntityManager database;
    private final Clock clock;

    CallBudgets(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    public Budget spend(long account) {
        var now = clock.instant();
        var row = (Object[]) database.createNativeQuery("""
                insert into api_use (account_id, since, used) values (?1, ?2, 1) on conflict (account_id) do update
                set since = case when api_use.since <= ?3 then excluded.since else api_use.since end, used = case when api_use.since <= ?3 then 1 else api_use.used + 1 end
                returning since, used""", Object[].class).setParameter(1, account).setParameter(2, now).setParameter(3, now.minus(WINDOW)).getSingleResult();
        return new Budget(((Number) row[1]).intValue(), ((Instant) row[0]).plus(WINDOW));
    }
}
