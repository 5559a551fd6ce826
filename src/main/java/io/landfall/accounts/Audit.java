package io.landfall.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/** What happened to an account: for its owner, and for whoever has to explain a theft. Never a secret, never an address in the log. */
@ApplicationScoped
class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);

    /** Stands for an address that has no account. */
    static final long NOBODY = 0;

    /** @param what stable lower-case word, such as "signed_in" */
    record Line(Instant at, String what, String client) {
    }

    private final EntityManager database;
    private final Clock clock;

    Audit(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    public void note(long account, String what, String client) {
        if (account != NOBODY) {
            LOG.infof("Account %d: %s", account, what);
        }
        database.createNativeQuery("insert into account_audit (account_id, at, what, client) values (?1, ?2, ?3, cast(?4 as text))")
                .setParameter(1, account).setParameter(2, clock.instant()).setParameter(3, what).setParameter(4, client).executeUpdate();
    }

    /** Newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Line> of(long account, int limit) {
        List<Object[]> rows = database.createNativeQuery("select at, what, client from account_audit where account_id = ?1 order by id desc limit ?2")
                .setParameter(1, account).setParameter(2, limit).getResultList();
        return rows.stream().map(row -> new Line((Instant) row[0], (String) row[1], (String) row[2])).toList();
    }

    /** The account is gone: what happened stays, from where does not. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetNetworks(long account) {
        database.createNativeQuery("update account_audit set client = null where account_id = ?1").setParameter(1, account).executeUpdate();
    }
}
