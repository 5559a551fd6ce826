package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.upstream.Iccid;

/**
 * Holds back calls about one ICCID: PressOne allows one usage and one history call in 15 minutes (its purchase journey). Kept in the
 * database, so it holds over all nodes and restarts, and committed before the call, so a crash does not open it.
 */
@ApplicationScoped
class SupplierGate {

    private final EntityManager database;
    private final Clock clock;

    SupplierGate(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** True for one caller, who may then ask once; the gate is shut for {@code closedFor}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean pass(String supplier, String what, Iccid iccid, Duration closedFor) {
        var now = clock.instant();
        return database.createNativeQuery("""
                insert into supplier_gate (supplier, what, iccid, open_at) values (?1, ?2, ?3, ?4)
                on conflict (supplier, what, iccid) do update set open_at = excluded.open_at where supplier_gate.open_at <= ?5""")
                .setParameter(1, supplier).setParameter(2, what).setParameter(3, iccid.digits()).setParameter(4, now.plus(closedFor))
                .setParameter(5, now).executeUpdate() == 1;
    }

    /** The supplier asked for a longer pause. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void shutUntil(String supplier, String what, Iccid iccid, Instant openAt) {
        database.createNativeQuery("update supplier_gate set open_at = greatest(open_at, ?4) where supplier = ?1 and what = ?2 and iccid = ?3")
                .setParameter(1, supplier).setParameter(2, what).setParameter(3, iccid.digits()).setParameter(4, openAt).executeUpdate();
    }

    /** When the next call is allowed; now or earlier when the gate is open. */
    @Transactional
    Instant opensAt(String supplier, String what, Iccid iccid) {
        return (Instant) database.createNativeQuery("select open_at from supplier_gate where supplier = ?1 and what = ?2 and iccid = ?3", Instant.class)
                .setParameter(1, supplier).setParameter(2, what).setParameter(3, iccid.digits()).getResultStream().findFirst().orElse(clock.instant());
    }
}
