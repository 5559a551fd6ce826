package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** What waits for a person or for a clock: nothing waits silently. One open row per order and kind. */
@ApplicationScoped
public class AttentionList {

    private final EntityManager database;
    private final Clock clock;
    private final RefundClock refundClock;

    AttentionList(EntityManager database, Clock clock, RefundClock refundClock) {
        this.database = database;
        this.clock = clock;
        this.refundClock = refundClock;
    }

    /**
     * @param cause   the supplier's or gateway's words, without secrets
     * @param subject the number of what else it is about; empty for questions about an order, or about nothing in particular
     * @param about   null for questions without an order
     */
    public record Row(long id, AttentionKind kind, String subject, String cause, Instant openedAt, About about) {

        public String orderNumber() {
            return about == null ? null : about.number();
        }
    }

    /**
     * The order behind a question, with what a person may decide by.
     *
     * @param refundDueAt   undelivered eSIMs are refunded by then; null before payment
     * @param nextStepAt    when something next happens by itself at the supplier, or null
     * @param waiting       eSIMs to be bought, none of them sent
     * @param open          eSIMs whose answer from the supplier is outstanding
     * @param unknown       those of them that are looked up
     * @param refused       eSIMs that will not come; their money goes back
     * @param refundsFailed refunds that the gateway refused
     */
    public record About(String number, String link, OrderStatus status, String planTitle, String supplier, int quantity, Money unitPrice, Money total,
            Instant paidAt, Instant refundDueAt, String email, Instant nextStepAt, int waiting, int open, int unknown, int delivered, int refused,
            int refundsFailed) {

        /** Eligible for a refund now: bought for the traveller or given up, result known, money still here. */
        public int refundable() {
            return paidAt == null ? 0 : waiting + delivered + refused;
        }
    }

    /** Open questions, those that need a person first, oldest first. One statement. */
    @Transactional
    public List<Row> open(int limit) {
        return database.createQuery("""
                select a.id, a.kind, a.cause, a.openedAt, a.subject, o, u.nextStepAt, u.waiting, u.open, u.unknown, u.delivered, u.refused,
                    (select count(r) from Refund r where r.orderNumber = o.number and r.status = 'FAILED')
                from Attention a left join Order o on o.id = a.orderId
                left join (select x.order.id as orderId, min(x.nextStepAt) as nextStepAt, sum(case when x.status = 'PENDING' then 1 else 0 end) as waiting,
                        sum(case when x.status in ('SENT', 'UNKNOWN') then 1 else 0 end) as open, sum(case when x.status = 'UNKNOWN' then 1 else 0 end) as unknown,
                        sum(case when x.status = 'DELIVERED' then 1 else 0 end) as delivered, sum(case when x.status = 'REFUSED' then 1 else 0 end) as refused
                    from OrderUnit x where x.order.id in (select b.orderId from Attention b where b.closedAt is null) group by x.order.id) u on u.orderId = a.orderId
                where a.closedAt is null order by a.openedAt, a.id""", Object[].class).setMaxResults(limit).getResultList().stream().map(this::row)
                .sorted(Comparator.comparing(row -> row.kind().settlesItself())).toList();
    }

    /** How many questions are open, for the number beside the word. */
    @Transactional
    public int count() {
        return database.createQuery("select count(a) from Attention a where a.closedAt is null", Long.class).getSingleResult().intValue();
    }

    private Row row(Object[] row) {
        var order = (Order) row[5];
        return new Row((Long) row[0], (AttentionKind) row[1], (String) row[4], (String) row[2], (Instant) row[3], order == null ? null
                : new About(order.number(), order.link(), order.status(), order.planTitle(), order.supplier(), order.quantity(), order.unitPrice(),
                        order.total(), order.paidAt(), order.paidAt() == null ? null : refundClock.dueAt(order.paidAt()), order.email(), (Instant) row[6],
                        number(row[7]), number(row[8]), number(row[9]), number(row[10]), number(row[11]), number(row[12])));
    }

    private static int number(Object sum) {
        return sum == null ? 0 : ((Number) sum).intValue();
    }

    /**
     * The operator has dealt with it. Throws {@link Refusal} "still_unfinished" while the order waits for its eSIM or its refund, and
     * "decide_first" while a traveller waits for an answer: what is not finished stays on the list.
     */
    @Transactional
    public void close(long id, String actor) {
        var row = database.find(Attention.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.isClosed()) {
            return;
        }
        var order = row.orderId() == null ? null : database.find(Order.class, row.orderId());
        if (row.kind() == AttentionKind.CLAIM) {
            throw new Refusal("decide_first");
        }
        if (row.kind().settlesItself() || order != null && order.status().isUnfinished()) {
            throw new Refusal("still_unfinished");
        }
        row.close(actor, clock.instant());
        if (order != null) {
            database.persist(new HistoryEntry(order.id(), clock.instant(), actor, HistoryKind.ATTENTION_CLOSED, Map.of("question", row.kind().name())));
        }
    }

    /** A traveller waits for a person's decision. */
    @Transactional
    public void claimWaits(long orderId, String cause) {
        open(orderId, AttentionKind.CLAIM, cause);
    }

    /** Everything the traveller asked for is decided. */
    @Transactional
    public void claimsDecided(long orderId) {
        close(orderId, AttentionKind.CLAIM);
    }

    /** An eSIM whose price went back because it was unused has been used since. */
    @Transactional
    public void usedAfterRefund(long orderId, String cause) {
        open(orderId, AttentionKind.USED_AFTER_REFUND, cause);
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
        find(orderId, kind).stream().findFirst().ifPresentOrElse(row -> row.cause(cause), () -> database.createNativeQuery("""
                insert into attention (id, order_id, kind, cause, opened_at) values (nextval('attention_seq'), ?1, ?2, ?3, ?4)
                on conflict (coalesce(order_id, 0), kind, subject) where closed_at is null do update set cause = excluded.cause""")
                .setParameter(1, orderId).setParameter(2, kind.name()).setParameter(3, cause).setParameter(4, clock.instant()).executeUpdate());
    }

    /** A question about something that is no order, such as a reseller's payment; one open row for each kind and subject. */
    @Transactional
    public void ask(AttentionKind kind, String subject, String cause) {
        database.createNativeQuery("""
                insert into attention (id, kind, subject, cause, opened_at) values (nextval('attention_seq'), ?1, ?2, ?3, ?4)
                on conflict (coalesce(order_id, 0), kind, subject) where closed_at is null do update set cause = excluded.cause""")
                .setParameter(1, kind.name()).setParameter(2, subject).setParameter(3, cause).setParameter(4, clock.instant()).executeUpdate();
    }

    /** That question has answered itself. */
    @Transactional
    public void answered(AttentionKind kind, String subject) {
        database.createQuery("from Attention where orderId is null and subject = ?1 and kind = ?2 and closedAt is null", Attention.class)
                .setParameter(1, subject).setParameter(2, kind).getResultList().forEach(row -> row.close("system", clock.instant()));
    }

    @Transactional
    void close(Long orderId, AttentionKind... kinds) {
        find(orderId, kinds).forEach(row -> row.close("system", clock.instant()));
    }

    /** Everything about the order that a finished fulfilment answers. */
    @Transactional
    void closeFulfilment(long orderId) {
        close(orderId, AttentionKind.OUTCOME_UNKNOWN, AttentionKind.SUPPLIER_NOT_NOW, AttentionKind.SUPPLIER_OUT_OF_CREDIT,
                AttentionKind.SUPPLIER_NOT_AUTHORISED, AttentionKind.DELAYED);
    }

    private List<Attention> find(Long orderId, AttentionKind... kinds) {
        return database.createQuery("from Attention where coalesce(orderId, 0) = ?1 and subject = '' and kind in ?2 and closedAt is null", Attention.class)
                .setParameter(1, orderId == null ? 0L : orderId).setParameter(2, List.of(kinds)).getResultList();
    }
}
