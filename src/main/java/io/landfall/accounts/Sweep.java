package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

/** Forgets what is over: sessions, tries, links, trips, registrations nobody confirmed. */
@ApplicationScoped
class Sweep {

    /** Somebody's address stands in an unconfirmed account, perhaps typed by a stranger: it does not stay for long. */
    static final Duration UNCONFIRMED = Duration.ofDays(7);

    private final EntityManager database;
    private final Sessions sessions;
    private final ApiSessions programs;
    private final Tries tries;
    private final Tokens tokens;
    private final SsoTrips trips;
    private final Clock clock;

    Sweep(EntityManager database, Sessions sessions, ApiSessions programs, Tries tries, Tokens tokens, SsoTrips trips, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.programs = programs;
        this.tries = tries;
        this.tokens = tokens;
        this.trips = trips;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        sessions.forgetOver();
        programs.forgetOver();
        tries.forgetOld();
        tokens.forgetOld();
        trips.forgetOld();
        forgetUnconfirmed();
    }

    @Transactional
    void forgetUnconfirmed() {
        database.createNativeQuery("delete from email_change where expires_at < ?1").setParameter(1, clock.instant()).executeUpdate();
        database.createNativeQuery("delete from account where confirmed_at is null and role in ('CUSTOMER', 'RESELLER') and created_at < ?1")
                .setParameter(1, clock.instant().minus(UNCONFIRMED)).executeUpdate();
    }
}
