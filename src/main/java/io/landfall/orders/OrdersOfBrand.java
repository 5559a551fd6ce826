package io.landfall.orders;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.platform.Refusal;
import io.landfall.resellers.BrandEvents;

/** A brand stays while somebody waits for what was sold under it. */
@ApplicationScoped
class OrdersOfBrand {

    private final EntityManager database;

    OrdersOfBrand(EntityManager database) {
        this.database = database;
    }

    void mayGo(@Observes BrandEvents.Deleting brand) {
        long open = ((Number) database.createNativeQuery("select count(*) from orders where shop_id = ?1 and status in ('AWAITING_PAYMENT', 'PAID', 'FULFILLING', 'ATTENTION')")
                .setParameter(1, brand.shop()).getSingleResult()).longValue();
        if (open > 0) {
            throw new Refusal("profile_in_use", null, Map.of("why", "orders", "orders", open));
        }
    }
}
