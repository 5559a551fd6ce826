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

/**
 * Links from mails: 160 random bits, kept as a hash, spent once. Lives are not subject to landfall.pace: a mail takes as long as it takes.
 */
@ApplicationScoped
public class Tokens {

    /** What a link is good for, and for how long. */
    public enum Purpose {
        CONFIRM(Duration.ofHours(24)), RESET(Duration.ofMinutes(60)), EMAIL_OLD(Duration.ofHours(24)), EMAIL_NEW(Duration.ofHours(24)),
        /** To work somewhere. */
        INVITATION(Duration.ofDays(7)),
        /** From the mail. */
        FIND(Duration.ofMinutes(60)),
        /** In the cookie of the browser that used it. */
        FOUND(Duration.ofMinutes(30));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    /**
     * @param account null where the link belongs to an address only
     * @param email   null where it belongs to an account only
     */
    public record Bearer(long id, Long account, String email) {
    }

    private final EntityManager database;
    private final Clock clock;
    private final Whereabouts where;

    Tokens(EntityManager database, Clock clock, Whereabouts where) {
        this.database = database;
        this.clock = clock;
        this.where = where;
    }

    /** As {@link #mint(long, Purpose, Long, String)} for the account's shop, or for the one in which somebody stands. */
    @Transactional
    public String mint(Purpose purpose, Long account, String email) {
        var owner = account == null ? null : database.find(Account.class, account);
        return mint(owner == null ? where.shopHere() : owner.shop(), purpose, account, email);
    }

    /**
     * A new link's secret part, good for nothing in any other shop. Those made before stay good until one of them is spent: a mail that is sent
     * twice may arrive in any order.
     */
    @Transactional
    public String mint(long shop, Purpose purpose, Long account, String email) {
        var secret = Keys.secret();
        var now = clock.instant();
        database.createNativeQuery("""
                insert into account_token (hash, purpose, account_id, email, created_at, expires_at, shop_id)
                values (?1, ?2, cast(?3 as bigint), cast(?4 as text), ?5, ?6, ?7)""")
                .setParameter(1, Hashes.of(secret)).setParameter(2, purpose.name()).setParameter(3, account).setParameter(4, email).setParameter(5, now)
                .setParameter(6, now.plus(purpose.life())).setParameter(7, shop).executeUpdate();
        return secret;
    }

    /** Whose it is, without spending it; empty when it is unknown, spent, too old or of another shop. */
    @Transactional
    public Optional<Bearer> look(Purpose purpose, String secret) {
        return one("select id, account_id, email from account_token where hash = ?1 and purpose = ?2 and spent_at is null and expires_at > ?3 and shop_id = ?4", purpose, secret,
                clock.instant());
    }

    /** Spends it, and with it every other link of that purpose for the same account or address. Empty when somebody was faster. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Bearer> spend(Purpose purpose, String secret) {
        var bearer = one("""
                update account_token set spent_at = ?3 where hash = ?1 and purpose = ?2 and spent_at is null and expires_at > ?3 and shop_id = ?4
                returning id, account_id, email""", purpose, secret, clock.instant());
        bearer.ifPresent(found -> database.createNativeQuery("""
                update account_token set spent_at = ?4 where purpose = ?1 and spent_at is null
                and account_id is not distinct from cast(?2 as bigint) and email is not distinct from cast(?3 as text) and shop_id = ?5""")
                .setParameter(1, purpose.name()).setParameter(2, found.account()).setParameter(3, found.email()).setParameter(4, clock.instant()).setParameter(5, where.shopHere()).executeUpdate());
        return bearer;
    }

    /** Every link of that purpose that is still on its way to this account's owner dies. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revoke(Purpose purpose, long account) {
        database.createNativeQuery("update account_token set spent_at = ?3 where purpose = ?1 and account_id = ?2 and spent_at is null")
                .setParameter(1, purpose.name()).setParameter(2, account).setParameter(3, clock.instant()).executeUpdate();
    }

    @Transactional
    void forgetOld() {
        database.createNativeQuery("delete from account_token where expires_at < ?1").setParameter(1, clock.instant().minus(Duration.ofDays(1))).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private Optional<Bearer> one(String sql, Purpose purpose, String secret, Instant now) {
        if (secret == null || !secret.matches("[A-Za-z0-9_-]{27}")) {
            return Optional.empty();
        }
        List<Object[]> rows = database.createNativeQuery(sql).setParameter(1, Hashes.of(secret)).setParameter(2, purpose.name()).setParameter(3, now).setParameter(4, where.shopHere()).getResultList();
        return rows.stream().findFirst()
                .map(row -> new Bearer(((Number) row[0]).longValue(), row[1] == null ? null : ((Number) row[1]).longValue(), (String) row[2]));
    }
}
