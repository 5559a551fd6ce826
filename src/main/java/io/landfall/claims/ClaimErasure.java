package io.landfall.claims;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.AccountEvents;

/** Forgets what a traveller wrote when the account goes; that and why money went back stays in the books. */
@ApplicationScoped
class ClaimErasure {

    private final EntityManager database;

    ClaimErasure(EntityManager database) {
        this.database = database;
    }

    /** After the orders: they know which are the account's. */
    void deleting(@Observes @Priority(3000) AccountEvents.Deleting event) {
        database.createNativeQuery("update claim set note = null, version = version + 1 where note is not null and order_number in (select number from orders where account_id = ?1)")
                .setParameter(1, event.account()).executeUpdate();
    }
}
