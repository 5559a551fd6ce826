package io.landfall.orders;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.upstream.UpstreamOrder;

/** Supplier orders that no unit explains: booked once, so that every cent at the supplier has a name. */
@ApplicationScoped
class Orphans {

    private final EntityManager database;
    private final AttentionList attention;
    private final Clock clock;

    Orphans(EntityManager database, AttentionList attention, Clock clock) {
        this.database = database;
        this.attention = attention;
        this.clock = clock;
    }

    @Transactional
    void book(Order order, UpstreamOrder orphan, String why) {
        if (book(order.supplier(), orphan, why)) {
            attention.open(order.id(), AttentionKind.ORPHAN, why + ": supplier order " + orphan.id());
        }
    }

    @Transactional
    boolean isBooked(String supplier, String supplierOrder) {
        return !database.createNativeQuery("select id from supplier_orphan where supplier = ?1 and supplier_order = ?2").setParameter(1, supplier).setParameter(2, supplierOrder)
                .getResultList().isEmpty();
    }

    /** Returns false when it is booked already. */
    @Transactional
    boolean book(String supplier, UpstreamOrder orphan, String why) {
        return database.createNativeQuery("""
                insert into supplier_orphan (supplier, supplier_order, reference, found_at, why) values (?1, ?2, ?3, ?4, ?5)
                on conflict (supplier, supplier_order) do nothing""")
                .setParameter(1, supplier).setParameter(2, orphan.id()).setParameter(3, orphan.reference()).setParameter(4, clock.instant())
                .setParameter(5, why).executeUpdate() == 1;
    }
}
