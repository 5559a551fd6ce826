package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;

/**
 * How often something may be tried: counted in PostgreSQL, so that neither a restart nor a second node gives more. A try is taken before the
 * act begins, so that many at once are not more than a few after another. Not subject to landfall.pace.
 */
@ApplicationScoped
public class Tries {

    /** The longest window of any limit. */
    static final Duration KEPT = Duration.ofHours(1);

    /**
     * @param subject what is counted: a kind and a client's network, or a kind and the hash of an address
     * @param window  at most half of {@link #KEPT} where it locks, else {@link #KEPT}
     * @param locks   see {@link #locking}
     */
    public record Limit(String subject, int most, Duration window, boolean locks) {

        public Limit(String subject, int most, Duration window) {
            this(subject, most, window, false);
        }

        /** Once the last try is used up nobody tries for a whole window, however old the first ones grow meanwhile. */
        public Limit locking() {
            return new Limit(subject, most, window, true);
        }

        /** Per network a request came from. */
        public static Limit ofClient(String kind, String client, int most, Duration window) {
            return new Limit(kind + "ip " + client, most, window);
        }

        /** Per address, known or not; the address itself is not kept. */
        public static Limit ofAddress(String kind, String email, int most, Duration window) {
            return new Limit(kind + "email " + Hashes.hex(Addresses.normalised(email)), most, window);
        }
    }

    private final EntityManager database;
    private final Clock clock;

    Tries(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes one try of each limit, or none. Callers name client limits before address limits, so that no two wait for each other. Throws
     * {@link Refusal} "too_many_tries" with the fact "retryAfter" in seconds.
     *
     * @return ids for {@link #giveBack}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Long> take(Limit... limits) {
        var now = clock.instant();
        long wait = 0;
        for (var limit : limits) {
            wait = Math.max(wait, wait(limit, now));
        }
        if (wait > 0) {
            throw new Refusal("too_many_tries", null, Map.of("retryAfter", wait));
        }
        var taken = new ArrayList<Long>();
        for (var limit : limits) {
            taken.add(insert(limit.subject(), now));
        }
        return taken;
    }

    /** It was no guess: it does not count. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveBack(List<Long> tries) {
        database.createNativeQuery("delete from sign_in_try where id in (:tries)").setParameter("tries", tries).executeUpdate();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forgetOld() {
        database.createNativeQuery("delete from sign_in_try where at < ?1").setParameter(1, clock.instant().minus(KEPT)).executeUpdate();
    }

    /** Seconds until there is a try left, 0 when there is one. */
    private long wait(Limit limit, Instant now) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 7))", Object.class).setParameter(1, limit.subject()).getResultList();
        var oldest = now.minus(limit.locks() ? limit.window().multipliedBy(2) : limit.window());
        var times = database.createNativeQuery("select at from sign_in_try where subject = ?1 and at > ?2 order by at desc limit ?3", Instant.class)
                .setParameter(1, limit.subject()).setParameter(2, oldest).setParameter(3, limit.most()).getResultList();
        if (times.size() < limit.most()) {
            return 0;
        }
        var first = (Instant) times.get(limit.most() - 1);
        var last = (Instant) times.get(0);
        if (limit.locks() && (first.plus(limit.window()).isBefore(last) || !last.plus(limit.window()).isAfter(now))) {
            return 0;
        }
        return Math.max(1, Duration.between(now, (limit.locks() ? last : first).plus(limit.window())).toSeconds());
    }

    private Long insert(String subject, Instant now) {
        return ((Number) database.createNativeQuery("insert into sign_in_try (subject, at) values (?1, ?2) returning id", Long.class)
                .setParameter(1, subject).setParameter(2, now).getSingleResult()).longValue();
    }
}
