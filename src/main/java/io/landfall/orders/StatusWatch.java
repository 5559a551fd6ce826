package io.landfall.orders;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.hibernate.engine.spi.SessionImplementor;

/**
 * Tells what became of the orders that a transaction held. Whoever changes an order has it from {@link OrderStore#lock} or gives it to
 * {@link OrderStore#add}, so no act can forget to tell, and steps on the way (paid, being fulfilled, delivered) are one change.
 */
@ApplicationScoped
class StatusWatch {

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final Event<OrderEvents.StatusChanged> changed;

    StatusWatch(EntityManager database, TransactionSynchronizationRegistry transaction, Event<OrderEvents.StatusChanged> changed) {
        this.database = database;
        this.transaction = transaction;
        this.changed = changed;
    }

    private record Found(OrderStatus status) {
    }

    /** @param before null for a new order. What was said first in a transaction counts. */
    @SuppressWarnings("unchecked")
    void follow(Order order, OrderStatus before) {
        var held = (Map<Order, Found>) transaction.getResource(StatusWatch.class);
        if (held == null) {
            var orders = new LinkedHashMap<Order, Found>();
            transaction.putResource(StatusWatch.class, orders);
            // Hibernate's own moment: a synchronization of the transaction would come after it has given its connection back.
            database.unwrap(SessionImplementor.class).getActionQueue().registerProcess(session -> tell(orders));
            held = orders;
        }
        held.putIfAbsent(order, new Found(before));
    }

    private void tell(Map<Order, Found> orders) {
        orders.forEach((order, found) -> {
            if (order.status() != found.status()) {
                changed.fire(new OrderEvents.StatusChanged(order.number(), order.sale(), found.status(), order.status()));
            }
        });
    }
}
