package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.quarkus.scheduler.Scheduled;

/** Signed-in browsers. The token is 160 random bits and lives in the cookie only; here is its hash. */
@ApplicationScoped
public class Sessions {

    static final Duration IDLE = Duration.ofHours(2);
    static final Duration ABSOLUTE = Duration.ofHours(12);
    /** A session in use is written down once a minute, not with every page. */
    private static final Duration SEEN = Duration.ofMinutes(1);
    private static final int AGENT = 120;

    private final EntityManager database;
    private final SignInLimits limits;
    private final Clock clock;

    Sessions(EntityManager database, SignInLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /** How long a session lives at most; the cookie need not live longer. */
    public Duration longest() {
        return ABSOLUTE;
    }

    @Transactional
    public String begin(long account, String userAgent) {
        var token = Keys.secret();
        var now = clock.instant();
        database.persist(new Session(Hashes.of(token), database.getReference(Account.class, account), shortened(userAgent), now, now.plus(IDLE),
                now.plus(ABSOLUTE)));
        return token;
    }

    /** Whose session it is; empty when it is unknown, over, or its account was disabled. One statement. */
    @Transactional
    public Optional<Actor> actor(String token) {
        var now = clock.instant();
        var session = database.createQuery("""
                from Session s join fetch s.account a
                where s.tokenHash = ?1 and s.idleEnd > ?2 and s.absoluteEnd > ?2 and a.disabledAt is null""", Session.class)
                .setParameter(1, Hashes.of(token)).setParameter(2, now).getResultStream().findFirst();
        session.filter(found -> found.lastSeenAt().plus(SEEN).isBefore(now)).ifPresent(found -> found.seen(now, now.plus(IDLE)));
        return session.map(found -> found.account().actor());
    }

    /** Signed out; also when it was over already. */
    @Transactional
    public void end(String token) {
        database.createQuery("delete from Session where tokenHash = ?1").setParameter(1, Hashes.of(token)).executeUpdate();
    }

    /** After a new password: every browser has to sign in again. */
    @Transactional
    public void endAll(long account) {
        database.createQuery("delete from Session where account.id = ?1").setParameter(1, account).executeUpdate();
    }

    /** After a new password chosen in this browser: every other one has to sign in again. */
    @Transactional
    public void endOthers(long account, String token) {
        database.createQuery("delete from Session where account.id = ?1 and tokenHash <> ?2").setParameter(1, account).setParameter(2, Hashes.of(token)).executeUpdate();
    }

    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        forgetOver();
        limits.forgetOld();
    }

    @Transactional
    void forgetOver() {
        database.createQuery("delete from Session where idleEnd < ?1 or absoluteEnd < ?1").setParameter(1, clock.instant()).executeUpdate();
    }

    private static String shortened(String userAgent) {
        return userAgent == null || userAgent.length() <= AGENT ? userAgent : userAgent.substring(0, AGENT);
    }
}
