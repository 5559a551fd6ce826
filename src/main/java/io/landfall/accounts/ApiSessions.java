package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Programs that are signed in through the API. Every request asks for its session's row, so whatever ends it ends its tokens at once, on every
 * node. Refresh tokens are 160 random bits, kept as hashes, good once.
 */
@ApplicationScoped
public class ApiSessions {

    /** Of a refresh token; each use gives a new one. */
    public static final Duration LIFE = Duration.ofDays(30);
    private static final Duration SEEN = Duration.ofMinutes(1);
    private static final int AGENT = 120;

    /**
     * Just opened, or renewed.
     *
     * @param refresh the token that renews it, told only here
     */
    public record Opened(long session, Actor actor, String refresh) {

        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /** A program that is signed in. @param client the network it signed in from, or null */
    public record Program(long id, String userAgent, String client, Instant since, Instant lastSeen) {
    }

    private final EntityManager database;
    private final Clock clock;

    ApiSessions(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whoever calls it has just proved who somebody is. */
    @Transactional
    public Opened begin(long account, String userAgent, String client) {
        var now = clock.instant();
        var id = ((Number) database.createNativeQuery("""
                insert into api_session (account_id, created_at, last_seen_at, expires_at, user_agent, client)
                values (?1, ?2, ?2, ?3, cast(?4 as text), cast(?5 as text)) returning id""").setParameter(1, account).setParameter(2, now).setParameter(3, now.plus(LIFE))
                .setParameter(4, shortened(userAgent)).setParameter(5, client).getSingleResult()).longValue();
        return new Opened(id, database.find(Account.class, account).actor(), token(id, now));
    }

    /** Whose session it is; empty when it is over or the account was disabled. */
    @Transactional
    public Optional<Actor> actor(long session) {
        var now = clock.instant();
        var rows = database.createNativeQuery("""
                select a.id, a.email, a.role, s.last_seen_at from api_session s join account a on a.id = s.account_id
                where s.id = ?1 and s.expires_at > ?2 and a.disabled_at is null""", Object[].class).setParameter(1, session).setParameter(2, now).getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = (Object[]) rows.get(0);
        if (((Instant) row[3]).plus(SEEN).isBefore(now)) {
            database.createNativeQuery("update api_session set last_seen_at = ?2 where id = ?1").setParameter(1, session).setParameter(2, now).executeUpdate();
        }
        return Optional.of(new Actor(((Number) row[0]).longValue(), (String) row[1], Role.valueOf((String) row[2])));
    }

    /**
     * A new refresh token for an old one. One that was used before ends its session: either its owner or a thief has the newer one, and nobody
     * can tell who. Empty for every token that renews nothing.
     */
    @Transactional(Transactional.TxType.NEVER)
    public Optional<Opened> renew(String refresh) {
        if (refresh == null || !refresh.matches("[A-Za-z0-9_-]{27}")) {
            return Optional.empty();
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            // Locks the session: two uses at once come one after the other, and the second is a reuse.
            var rows = database.createNativeQuery("""
                    select s.id, t.spent_at, s.account_id from api_refresh_token t join api_session s on s.id = t.session_id join account a on a.id = s.account_id
                    where t.hash = ?1 and s.expires_at > ?2 and a.disabled_at is null for update of s, t""", Object[].class).setParameter(1, Hashes.of(refresh)).setParameter(2, now)
                    .getResultList();
            if (rows.isEmpty()) {
                return Optional.<Opened>empty();
            }
            var row = (Object[]) rows.get(0);
            long session = ((Number) row[0]).longValue();
            if (row[1] != null) {
                end(session);
                return Optional.<Opened>empty();
            }
            database.createNativeQuery("update api_refresh_token set spent_at = ?2 where hash = ?1").setParameter(1, Hashes.of(refresh)).setParameter(2, now).executeUpdate();
            database.createNativeQuery("update api_session set last_seen_at = ?2, expires_at = ?3 where id = ?1").setParameter(1, session).setParameter(2, now)
                    .setParameter(3, now.plus(LIFE)).executeUpdate();
            return Optional.of(new Opened(session, database.find(Account.class, ((Number) row[2]).longValue()).actor(), token(session, now)));
        });
    }

    /** Over, with all its tokens. */
    @Transactional
    public void end(long session) {
        database.createNativeQuery("delete from api_session where id = ?1").setParameter(1, session).executeUpdate();
    }

    /** One of this actor's own; false when there is none of that number. */
    @Transactional
    public boolean end(Actor actor, long session) {
        return database.createNativeQuery("delete from api_session where id = ?1 and account_id = ?2").setParameter(1, session).setParameter(2, actor.account())
                .executeUpdate() > 0;
    }

    /** Signed-in programs of the actor, the latest seen first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Program> of(Actor actor) {
        List<Object[]> rows = database.createNativeQuery("""
                select id, user_agent, client, created_at, last_seen_at from api_session where account_id = ?1 and expires_at > ?2
                order by last_seen_at desc, id desc limit 100""").setParameter(1, actor.account()).setParameter(2, clock.instant()).getResultList();
        return rows.stream().map(row -> new Program(((Number) row[0]).longValue(), (String) row[1], (String) row[2], (Instant) row[3], (Instant) row[4])).toList();
    }

    @Transactional
    void endAll(long account) {
        endOthers(account, 0);
    }

    /** @param keep the session that stays, or 0 */
    @Transactional
    void endOthers(long account, long keep) {
        database.createNativeQuery("delete from api_session where account_id = ?1 and id <> ?2").setParameter(1, account).setParameter(2, keep).executeUpdate();
    }

    @Transactional
    void forgetOver() {
        database.createNativeQuery("delete from api_session where expires_at < ?1").setParameter(1, clock.instant()).executeUpdate();
    }

    private String token(long session, Instant now) {
        var secret = Keys.secret();
        database.createNativeQuery("insert into api_refresh_token (hash, session_id, made_at) values (?1, ?2, ?3)").setParameter(1, Hashes.of(secret)).setParameter(2, session)
                .setParameter(3, now).executeUpdate();
        return secret;
    }

    private static String shortened(String userAgent) {
        return userAgent == null || userAgent.length() <= AGENT ? userAgent : userAgent.substring(0, AGENT);
    }
}
