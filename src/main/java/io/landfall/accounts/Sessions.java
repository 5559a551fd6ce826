package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;

/** Signed-in browsers. The token is 160 random bits and lives in the cookie only; here is its hash. */
@ApplicationScoped
public class Sessions {

    /** Of an operator: a working day. */
    static final Duration IDLE = Duration.ofHours(2);
    static final Duration ABSOLUTE = Duration.ofHours(12);
    /** Of somebody who works for a reseller: the portal stays open over a lunch and a long day, and never until tomorrow's. */
    static final Duration RESELLER_IDLE = Duration.ofHours(4);
    static final Duration RESELLER_ABSOLUTE = Duration.ofHours(24);
    /** Of a customer: long enough for a trip and the next one. */
    static final Duration CUSTOMER_IDLE = Duration.ofDays(30);
    static final Duration CUSTOMER_ABSOLUTE = Duration.ofDays(90);
    /** A sign-in counts for this long as a proof of who is there. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration SECOND_CLICK = Duration.ofSeconds(10);
    /** A session in use is written down once a minute, not with every page. */
    private static final Duration SEEN = Duration.ofMinutes(1);
    private static final int AGENT = 120;

    /**
     * A device that is signed in.
     *
     * @param id        for {@link #end(Actor, long)}
     * @param userAgent what the browser calls itself, or null
     * @param client    the network it signed in from, or null
     * @param here      the one that is asking
     */
    public record Device(long id, String userAgent, String client, Instant since, Instant lastSeen, boolean here) {
    }

    private final EntityManager database;
    private final Clock clock;
    private final Whereabouts where;
    private final ApiSessions programs;

    Sessions(EntityManager database, Clock clock, Whereabouts where, ApiSessions programs) {
        this.database = database;
        this.clock = clock;
        this.where = where;
        this.programs = programs;
    }

    /**
     * Signs a browser in. Whoever calls it has just proved who somebody is, and ends the browser's earlier session, if it had one.
     *
     * @param userAgent what the browser calls itself, or null
     * @param client    the network it comes from, or null
     */
    @Transactional
    public OpenedSession begin(long account, String userAgent, String client) {
        var token = Keys.secret();
        var now = clock.instant();
        var owner = database.find(Account.class, account);
        database.persist(new Session(Hashes.of(token), owner, shortened(userAgent), client, now, now.plus(idle(owner)), now.plus(longest(owner))));
        return new OpenedSession(token, longest(owner));
    }

    /** As {@link #actor(long, String)} in the shop in which somebody stands. */
    @Transactional
    public Optional<Actor> actor(String token) {
        return actor(where.shopHere(), token);
    }

    /** Whose session it is; empty when it is unknown, over, another shop's, or its account was disabled. One statement. */
    @Transactional
    public Optional<Actor> actor(long shop, String token) {
        var now = clock.instant();
        var session = database.createQuery("""
                from Session s join fetch s.account a
                where s.tokenHash = ?1 and s.idleEnd > ?2 and s.absoluteEnd > ?2 and a.disabledAt is null and a.shop = ?3""", Session.class)
                .setParameter(1, Hashes.of(token)).setParameter(2, now).setParameter(3, shop).getResultStream().findFirst();
        session.filter(found -> found.lastSeenAt().plus(SEEN).isBefore(now)).ifPresent(found -> found.seen(now, now.plus(idle(found.account()))));
        return session.map(found -> found.account().actor());
    }

    /** Signed out; also when it was over already. */
    @Transactional
    public void end(String token) {
        database.createQuery("delete from Session where tokenHash = ?1").setParameter(1, Hashes.of(token)).executeUpdate();
    }

    /** After a new password: every browser and every program has to sign in again. */
    @Transactional
    public void endAll(long account) {
        programs.endAll(account);
        database.createQuery("delete from Session where account.id = ?1").setParameter(1, account).executeUpdate();
    }

    /** Every device and program but the one that asks. */
    @Transactional
    public void endOthers(long account, String token) {
        programs.endAll(account);
        database.createQuery("delete from Session where account.id = ?1 and tokenHash <> ?2").setParameter(1, account).setParameter(2, Hashes.of(token)).executeUpdate();
    }

    /** Every device and program but the program that asks. */
    @Transactional
    void endOthers(long account, long program) {
        programs.endOthers(account, program);
        database.createQuery("delete from Session where account.id = ?1").setParameter(1, account).executeUpdate();
    }

    /** This browser has just been given a newer session; a second click that is on its way still carries the old one. */
    @Transactional
    void retire(String token) {
        var end = clock.instant().plus(SECOND_CLICK);
        database.createQuery("update Session set idleEnd = ?2, absoluteEnd = ?2 where tokenHash = ?1").setParameter(1, Hashes.of(token)).setParameter(2, end).executeUpdate();
    }

    /** One device of this actor's own; false when it has none of that number. */
    @Transactional
    public boolean end(Actor actor, long device) {
        return database.createQuery("delete from Session where id = ?1 and account.id = ?2").setParameter(1, device).setParameter(2, actor.account())
                .executeUpdate() > 0;
    }

    /** Signed-in devices, the latest seen first. */
    @Transactional
    public List<Device> devices(Actor actor, String token) {
        var now = clock.instant();
        var here = token == null ? new byte[0] : Hashes.of(token);
        return database.createQuery("from Session where account.id = ?1 and idleEnd > ?2 and absoluteEnd > ?2 order by lastSeenAt desc, id desc", Session.class)
                .setParameter(1, actor.account()).setParameter(2, now).setMaxResults(100).getResultList().stream()
                .map(one -> new Device(one.id(), one.userAgent(), one.client(), one.createdAt(), one.lastSeenAt(), Arrays.equals(one.tokenHash(), here))).toList();
    }

    /** Throws {@link Refusal} "sign_in_again" unless this browser signed in within the last ten minutes. */
    @Transactional
    void proveFresh(String token) {
        var fresh = token != null && !database.createQuery("select id from Session where tokenHash = ?1 and createdAt > ?2", Long.class)
                .setParameter(1, Hashes.of(token)).setParameter(2, clock.instant().minus(FRESH)).getResultList().isEmpty();
        if (!fresh) {
            throw new Refusal("sign_in_again");
        }
    }

    @Transactional
    void forgetOver() {
        database.createQuery("delete from Session where idleEnd < ?1 or absoluteEnd < ?1").setParameter(1, clock.instant()).executeUpdate();
    }

    private static Duration idle(Account owner) {
        return switch (owner.role()) {
            case OPERATOR -> IDLE;
            case RESELLER -> RESELLER_IDLE;
            case CUSTOMER -> CUSTOMER_IDLE;
        };
    }

    private static Duration longest(Account owner) {
        return switch (owner.role()) {
            case OPERATOR -> ABSOLUTE;
            case RESELLER -> RESELLER_ABSOLUTE;
            case CUSTOMER -> CUSTOMER_ABSOLUTE;
        };
    }

    private static String shortened(String userAgent) {
        return userAgent == null || userAgent.length() <= AGENT ? userAgent : userAgent.substring(0, AGENT);
    }
}
