package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;

/** What waits for a person or for a clock: nothing waits silently. One open row per order and kind. */
@ApplicationScoped
public class AttentionList {

    private final EntityManager database;
    private final Clock clock;

    AttentionList(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param orderNumber null for questions without an order
     * @param cause       the supplier's or gateway's words, without secrets
     */
    public record Row(long id, AttentionKind kind, String cause, Instant openedAt, String orderNumber, String orderLink, OrderStatus orderStatus,
            String planTitle, Integer quantity, Money total, Instant paidAt, String email) {
    }

    /** Open questions, those that need a person first, oldest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Row> open(int limit) {
        List<Object[]> rows = database.createQuery("""
                select a.id, a.kind, a.cause, a.openedAt, o from Attention a left join Order o on o.id = a.orderId
                where a.closedAt is null order by a.openedAt, a.id""", Object[].class).setMaxResults(limit).getResultList();
        return rows.stream().map(AttentionList::row).sorted(java.util.Comparator.comparing(row -> row.kind().settlesItself())).toList();
    }

    private static Row row(Object[] row) {
        var order = (Order) row[4];
        return order == null
                ? new Row((Long) row[0], (AttentionKind) row[1], (String) row[2], (Instant) row[3], null, null, null, null, null, null, null, null)
                : new Row((Long) row[0], (AttentionKind) row[1], (String) row[2], (Instant) row[3], order.number(), order.link(), order.status(),
                        order.planTitle(), order.quantity(), order.total(), order.paidAt(), order.email());
    }

    /** The operator has dealt with it. */
    @Transactional
    public void close(long id, String actor) {
        var row = database.find(Attention.class, id);
        if (row != null) {
            row.close(actor, clock.instant());
        }
    }

    /** A mail about this order was given up: the traveller may be waiting for it. */
    @Transactional
    public void mailFailed(long orderId, String cause) {
        open(orderId, AttentionKind.MAIL_FAILED, cause);
    }

    /** A mail about this order arrived at a mail server after all. */
    @Transactional
    public void mailArrived(long orderId) {
        close(orderId, AttentionKind.MAIL_FAILED);
    }

    /** Opens the question, or refreshes its cause when it is open already. {@code orderId} may be null. */
    @Transactional
    void open(Long orderId, AttentionKind kind, String cause) {
        find(orderId, kind).ifPresentOrElse(row -> row.cause(cause), () -> database.createNativeQuery("""
                insert into attention (id, order_id, kind, cause, opened_at) values (nextval('attention_seq'), ?1, ?2, ?3, ?4)
                on conflict (coalesce(order_id, 0), kind) where closed_at is null do update set cause = excluded.cause""")
                .setParameter(1, orderId).setParameter(2, kind.name()).setParameter(3, cause).setParameter(4, clock.instant()).executeUpdate());
    }

    @Transactional
    void close(Long orderId, AttentionKind kind) {
        find(orderId, kind).ifPresent(row -> row.close("system", clock.instant()));
    }

    /** Everything about the order that a finished fulfilment answers. */
    @Transactional
    void closeFulfilment(long orderId) {
        for (var kind : List.of(AttentionKind.OUTCOME_UNKNOWN, AttentionKind.SUPPLIER_NOT_NOW, AttentionKind.SUPPLIER_OUT_OF_CREDIT,
                AttentionKind.SUPPLIER_NOT_AUTHORISED, AttentionKind.DELAYED)) {
            close(orderId, kind);
        }
    }

    private Optional<Attention> find(Long orderId, AttentionKind kind) {
        return database.createQuery("from Attention where coalesce(orderId, 0) = ?1 and kind = ?2 and closedAt is null", Attention.class)
                .setParameter(1, orderId == null ? 0L : orderId).setParameter(2, kind).getResultStream().findFirst();
    }
}
