package io.landfall.orders;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.platform.Loaded;
import org.hibernate.Hibernate;

/** Finding and locking orders. Lock order in every transaction: payment, then order, then nothing else. */
@ApplicationScoped
class OrderStore {

    private final EntityManager database;
    private final StatusWatch statuses;
    private final Clock clock;

    OrderStore(EntityManager database, StatusWatch statuses, Clock clock) {
        this.database = database;
        this.statuses = statuses;
        this.clock = clock;
    }

    void add(Order order) {
        database.persist(order);
        database.flush();
        statuses.follow(order, null);
    }

    Optional<Order> byLink(String link) {
        return one("from Order where link = ?1", link);
    }

    /** With its units in the same statement. */
    Optional<Order> readByLink(String link) {
        return one("select o from Order o left join fetch o.units where o.link = ?1", link);
    }

    Optional<Order> readByNumber(String number) {
        return one("select o from Order o left join fetch o.units where o.number = ?1", number);
    }

    Optional<Order> byNumber(String number) {
        return one("from Order where number = ?1", number);
    }

    Optional<Order> byCheckoutKey(String key) {
        return one("from Order where checkoutKey = ?1", key);
    }

    /** The order with its row locked and its state fresh. */
    Order lock(String number) {
        var unitsWereRead = Loaded.any(database, OrderUnit.class);
        var order = lockRow(number);
        statuses.follow(order, order.status());
        if (unitsWereRead) {
            order.units().forEach(database::refresh);
        } else {
            Hibernate.initialize(order.units());
        }
        return order;
    }

    private Order lockRow(String number) {
        if (!Loaded.any(database, Order.class)) {
            return database.createQuery("from Order where number = ?1", Order.class).setParameter(1, number).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream().findFirst().orElseThrow(() -> new IllegalStateException("No order " + number));
        }
        var order = byNumber(number).orElseThrow(() -> new IllegalStateException("No order " + number));
        database.refresh(order, LockModeType.PESSIMISTIC_WRITE);
        return order;
    }

    /** Whose shop it is; no shop ever changes hands. */
    long sellerOf(long shop) {
        return ((Number) database.createNativeQuery("select reseller_id from shop where id = ?1").setParameter(1, shop).getSingleResult()).longValue();
    }

    /** Whose it is: the business that placed it, or in whose shop it was bought; empty for the operator's own sale. */
    Optional<Long> seller(String number) {
        return database.createNativeQuery("select coalesce(o.reseller_id, s.reseller_id) from orders o join shop s on s.id = o.shop_id where o.number = ?1", Long.class)
                .setParameter(1, number).getResultStream().filter(Objects::nonNull).findFirst().map(found -> ((Number) found).longValue());
    }

    Optional<String> numberOfUnit(long unitId) {
        return database.createQuery("select order.number from OrderUnit where id = ?1", String.class).setParameter(1, unitId).getResultStream().findFirst();
    }

    boolean iccidIsTaken(String iccid, long exceptUnit) {
        return !database.createQuery("select id from OrderUnit where iccid = ?1 and id <> ?2", Long.class)
                .setParameter(1, iccid).setParameter(2, exceptUnit).getResultList().isEmpty();
    }

    Optional<OrderUnit> unitBySupplierOrder(String supplierOrder) {
        return database.createQuery("from OrderUnit where supplierOrder = ?1", OrderUnit.class).setParameter(1, supplierOrder).getResultStream().findFirst();
    }

    boolean assignmentIsTaken(String assignment, long exceptUnit) {
        return !database.createQuery("select id from OrderUnit where assignment = ?1 and id <> ?2", Long.class)
                .setParameter(1, assignment).setParameter(2, exceptUnit).getResultList().isEmpty();
    }

    boolean turnIsFree(String turn) {
        return database.createQuery("select id from OrderUnit where turn = ?1", Long.class).setParameter(1, turn).getResultList().isEmpty();
    }

    /** Takes the turn if nobody has it. Who asks at the same moment waits for this transaction's end; nothing else is locked after it. */
    boolean takeTurn(OrderUnit unit, String turn) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0)) is null", Boolean.class).setParameter(1, turn).getSingleResult();
        if (!turnIsFree(turn)) {
            return false;
        }
        unit.takes(turn);
        return true;
    }

    Optional<OrderUnit> unitByReference(String reference) {
        return database.createQuery("from OrderUnit where reference = ?1", OrderUnit.class).setParameter(1, reference).getResultStream().findFirst();
    }

    /** How many delivered top-ups of this eSIM and package are in our books, refunded ones included. */
    long toppedUp(long esimId, String packageId) {
        return database.createQuery("select count(u) from OrderUnit u where u.order.topUpOf = ?1 and u.order.packageId = ?2 and u.deliveredAt is not null", Long.class)
                .setParameter(1, esimId).setParameter(2, packageId).getSingleResult();
    }

    boolean isToppedUp(long esimId) {
        return !database.createQuery("select id from Order where topUpOf = ?1 and status in ('PAID', 'FULFILLING', 'ATTENTION', 'DELIVERED')", Long.class)
                .setParameter(1, esimId).setMaxResults(1).getResultList().isEmpty();
    }

    void note(Order order, String actor, HistoryKind kind, Map<String, String> facts) {
        database.persist(new HistoryEntry(order.id(), clock.instant(), actor, kind, facts));
    }

    /** What the history already says under a name, of this kind of entry. */
    Set<String> told(Order order, HistoryKind kind, String fact) {
        return database.createQuery("from HistoryEntry where orderId = ?1 and kind = ?2", HistoryEntry.class).setParameter(1, order.id()).setParameter(2, kind.name())
                .getResultStream().map(entry -> entry.toEvent().facts().getOrDefault(fact, "")).collect(Collectors.toSet());
    }

    private Optional<Order> one(String query, String value) {
        return database.createQuery(query, Order.class).setParameter(1, value).getResultStream().findFirst();
    }
}
