package io.landfall.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;

/**
 * Browsers on their way to a provider and back. The browser keeps a secret, the provider returns a state; the two together find the trip, once.
 * Nothing about it travels: where to go afterwards, in which language and for whom stands here. Not subject to landfall.pace: people type.
 */
@ApplicationScoped
public class SsoTrips {

    /** From our page to the provider's, a password forgotten there, and back. */
    public static final Duration LIFE = Duration.ofMinutes(15);
    /** What stands in the state's place while somebody who came back is asked whether to link. */
    private static final String ASKED = "asked";

    /**
     * @param account whom the identity is to be linked to; null for a sign-in
     * @param next    the page to come to afterwards, or null
     * @param spent   somebody came back with it before
     */
    public record Trip(String provider, Long account, String next, Locale locale, boolean spent) {

        public boolean isLinking() {
            return account != null;
        }
    }

    private final EntityManager database;
    private final SignInLimits limits;
    private final Clock clock;

    SsoTrips(EntityManager database, SignInLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /** One more from this network? Throws {@link Refusal} "too_many_tries". */
    public void admit(String client) {
        limits.trip(client);
    }

    /**
     * Leaves.
     *
     * @param secret what the browser keeps already, or null
     * @return what the browser is to keep
     */
    @Transactional
    public String begin(String secret, String state, String provider, Long account, String next, Locale locale) {
        var kept = isSecret(secret) ? secret : Keys.secret();
        database.createNativeQuery("""
                insert into sso_trip (hash, provider, account_id, next, locale, expires_at)
                values (?1, ?2, cast(?3 as bigint), cast(?4 as text), ?5, ?6)""")
                .setParameter(1, hash(kept, state)).setParameter(2, provider).setParameter(3, account).setParameter(4, next).setParameter(5, locale.toLanguageTag())
                .setParameter(6, clock.instant().plus(LIFE)).executeUpdate();
        return kept;
    }

    /** Comes back. The first who does may go on; later ones get a spent trip, so that they can be told so in their language. */
    @Transactional
    public Optional<Trip> end(String secret, String state, String provider) {
        if (!isSecret(secret) || state == null) {
            return Optional.empty();
        }
        var hash = hash(secret, state);
        var mine = database.createNativeQuery("update sso_trip set spent_at = ?2 where hash = ?1 and provider = ?3 and spent_at is null and expires_at > ?2")
                .setParameter(1, hash).setParameter(2, clock.instant()).setParameter(3, provider).executeUpdate() == 1;
        return rows("select provider, account_id, next, locale from sso_trip where hash = ?1 and provider = ?2", hash, provider)
                .map(row -> new Trip((String) row[0], row[1] == null ? null : ((Number) row[1]).longValue(), (String) row[2], Locale.forLanguageTag((String) row[3]), !mine));
    }

    /** The one who came back is asked before the identity is linked. Returns what the browser is to keep. */
    @Transactional
    public String hold(Actor actor, ProvenIdentity who) {
        var secret = Keys.secret();
        database.createNativeQuery("""
                insert into sso_trip (hash, provider, account_id, locale, issuer, subject, email, expires_at)
                values (?1, ?2, ?3, 'en', ?4, ?5, cast(?6 as text), ?7)""")
                .setParameter(1, hash(secret, ASKED)).setParameter(2, who.provider()).setParameter(3, actor.account()).setParameter(4, who.issuer())
                .setParameter(5, who.subject()).setParameter(6, who.email()).setParameter(7, clock.instant().plus(LIFE)).executeUpdate();
        return secret;
    }

    /** Whom this actor is being asked about; empty when it is nobody any more. */
    @Transactional
    public Optional<ProvenIdentity> held(Actor actor, String secret) {
        if (!isSecret(secret)) {
            return Optional.empty();
        }
        return rows("select provider, issuer, subject, email from sso_trip where hash = ?1 and account_id = ?2 and spent_at is null and expires_at > ?3 and issuer is not null",
                hash(secret, ASKED), actor.account(), clock.instant())
                .map(row -> new ProvenIdentity((String) row[0], (String) row[1], (String) row[2], (String) row[3], false));
    }

    @Transactional
    public void release(String secret) {
        if (isSecret(secret)) {
            database.createNativeQuery("delete from sso_trip where hash = ?1").setParameter(1, hash(secret, ASKED)).executeUpdate();
        }
    }

    @Transactional
    void forgetOld() {
        database.createNativeQuery("delete from sso_trip where expires_at < ?1").setParameter(1, clock.instant()).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private Optional<Object[]> rows(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().findFirst();
    }

    private static byte[] hash(String secret, String state) {
        return Hashes.of(secret + "." + state);
    }

    private static boolean isSecret(String text) {
        return text != null && text.matches("[A-Za-z0-9_-]{27}");
    }
}
