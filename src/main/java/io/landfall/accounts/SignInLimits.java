package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;

/**
 * How often one may guess: counted in PostgreSQL, so that neither a restart nor a second node gives more tries. A try is taken before the
 * password is looked at and given back when it was right, so that many at once are not more than a few after another.
 */
@ApplicationScoped
class SignInLimits {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_CLIENT = 5;
    /** More than a client may, so that one stranger cannot lock the owner out from elsewhere for long; less than a botnet would need. */
    static final int PER_ADDRESS = 20;

    private final EntityManager database;
    private final Clock clock;

    SignInLimits(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes one try. Throws {@link Refusal} "too_many_tries" with the fact "retryAfter" in seconds.
     *
     * @return ids for {@link #giveBack}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Long> take(String client, String email) {
        var now = clock.instant();
        // Always in this order, so that no two wait for each other.
        long wait = Math.max(wait("ip " + client, PER_CLIENT, now), wait("email " + Hashes.hex(email), PER_ADDRESS, now));
        if (wait > 0) {
            throw new Refusal("too_many_tries", null, Map.of("retryAfter", wait));
        }
        return Arrays.asList(insert("ip " + client, now), insert("email " + Hashes.hex(email), now));
    }

    /** It was the right password: nothing was guessed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void giveBack(List<Long> tries) {
        database.createNativeQuery("delete from sign_in_try where id in (?1, ?2)").setParameter(1, tries.get(0)).setParameter(2, tries.get(1)).executeUpdate();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forgetOld() {
        database.createNativeQuery("delete from sign_in_try where at < ?1").setParameter(1, clock.instant().minus(WINDOW)).executeUpdate();
    }

    /** Seconds until there is a try left, 0 when there is one. */
    private long wait(String subject, int most, Instant now) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 7))", Object.class).setParameter(1, subject).getResultList();
        var times = database.createNativeQuery("select at from sign_in_try where subject = ?1 and at > ?2 order by at desc limit ?3", Instant.class)
                .setParameter(1, subject).setParameter(2, now.minus(WINDOW)).setParameter(3, most).getResultList();
        return times.size() < most ? 0 : Math.max(1, Duration.between(now, ((Instant) times.get(most - 1)).plus(WINDOW)).toSeconds());
    }

    private Long insert(String subject, Instant now) {
        return ((Number) database.createNativeQuery("insert into sign_in_try (subject, at) values (?1, ?2) returning id", Long.class)
                .setParameter(1, subject).setParameter(2, now).getSingleResult()).longValue();
    }
}
