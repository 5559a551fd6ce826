package io.landfall.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.payments.Payments;
import io.landfall.payments.RefundStatus;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;

/** The operator's acts: look, retry, look up now, refund, send the mail again. {@code actor} is the operator's e-mail address. */
@ApplicationScoped
public class OperatorOrders {

    private final EntityManager database;
    private final OrderStore store;
    private final OrderReader reader;
    private final Fulfilment fulfilment;
    private final Payments payments;
    private final UnitRefunds refunds;
    private final AttentionList attention;
    private final Jobs jobs;
    private final Event<Object> events;

    OperatorOrders(EntityManager database, OrderStore store, OrderReader reader, Fulfilment fulfilment, Payments payments, UnitRefunds refunds, AttentionList attention,
            Jobs jobs, Event<Object> events) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.fulfilment = fulfilment;
        this.payments = payments;
        this.refunds = refunds;
        this.attention = attention;
        this.jobs = jobs;
        this.events = events;
    }

    /** One line of the list. */
    public record Row(long id, String number, OrderStatus status, String planTitle, int quantity, Money total, String email, Instant placedAt) {
    }

    /**
     * Newest first, paged by key.
     *
     * @param text   order number, e-mail address, ICCID or PayPal id, whole or (number, e-mail) from its beginning; blank for all
     * @param before id of the last row of the page before, or null
     */
    @Transactional
    public List<Row> search(String text, OrderStatus status, Long before, int limit) {
        var wanted = text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip();
        if (wanted.matches("[0-9 ]{18,24}")) {
            wanted = wanted.replace(" ", "");
        }
        var found = wanted.isEmpty() ? newest(status, before, limit) : matching(wanted, status, before, limit);
        return found.stream().map(order -> new Row(order.id(), order.number(), order.status(), order.planTitle(), order.quantity(),
                order.total(), order.email(), order.placedAt())).toList();
    }

    private List<Order> newest(OrderStatus status, Long before, int limit) {
        var query = database.createQuery("from Order where id < ?1" + (status == null ? "" : " and status = ?2") + " order by id desc", Order.class)
                .setParameter(1, before == null ? Long.MAX_VALUE : before).setMaxResults(limit);
        return (status == null ? query : query.setParameter(2, status)).getResultList();
    }

    /** A branch for each thing that may have been typed, because PostgreSQL serves no index for an "or" over several tables. One statement. */
    @SuppressWarnings("unchecked")
    private List<Order> matching(String wanted, OrderStatus status, Long before, int limit) {
        var page = " and o.id < :before" + (status == null ? "" : " and o.status = :status") + " order by o.id desc limit :most)";
        var query = database.createNativeQuery("select * from orders where id in ("
                + "(select o.id from orders o where o.number like :number" + page
                + " union (select o.id from orders o where lower(o.email) like :email" + page
                + " union (select o.id from order_unit u join orders o on o.id = u.order_id where u.iccid = :whole" + page
                + " union (select o.id from payment p join orders o on o.number = p.order_number where p.gateway_order_id = :whole" + page
                + " union (select o.id from payment p join orders o on o.number = p.order_number where p.capture_id = :whole" + page
                + ") order by id desc limit :most", Order.class)
                .setParameter("number", literal(wanted.toUpperCase(Locale.ROOT)) + "%").setParameter("email", literal(wanted.toLowerCase(Locale.ROOT)) + "%")
                .setParameter("whole", wanted).setParameter("before", before == null ? Long.MAX_VALUE : before).setParameter("most", limit);
        if (status != null) {
            query.setParameter("status", status.name());
        }
        return query.getResultList();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Transactional
    public Optional<OrderDetails> find(String number) {
        return store.byNumber(number).map(reader::details);
    }

    /** How one supplier's eSIMs fared since a moment. */
    public record Sent(String supplier, int sent, int unknown, int refused) {
    }

    /** By supplier; one statement over what was sent since then. Suppliers without a sale are absent. */
    @Transactional
    public List<Sent> sentSince(Instant since) {
        return database.createQuery("""
                select o.supplier, count(u), sum(case when u.status = 'UNKNOWN' then 1 else 0 end),
                    sum(case when u.status = 'REFUSED' or u.status = 'REFUNDED' and u.iccid is null then 1 else 0 end)
                from OrderUnit u join u.order o where u.sentAt >= ?1 group by o.supplier""", Object[].class).setParameter(1, since).getResultList().stream()
                .map(row -> new Sent((String) row[0], ((Number) row[1]).intValue(), ((Number) row[2]).intValue(), ((Number) row[3]).intValue())).toList();
    }

    /** The traveller's link of the order. Throws {@link Refusal} "order_not_found". */
    @Transactional
    public String linkOf(String number) {
        return store.byNumber(number).orElseThrow(() -> new Refusal("order_not_found")).link();
    }

    /** Tries units that wait for a better moment now. What was refused stays so: its money is on its way back. Throws {@link Refusal} "nothing_to_retry". */
    @Transactional
    public void retry(String number, String actor) {
        payments.hold(known(number));
        var order = store.lock(number);
        var waiting = order.units().stream().filter(unit -> unit.status() == UnitStatus.PENDING).toList();
        if (waiting.isEmpty() || !order.status().isUnfinished()) {
            throw new Refusal("nothing_to_retry");
        }
        waiting.forEach(unit -> {
            fulfilment.retryNow(unit);
            jobs.request(FulfilmentJob.KIND, unit.id());
        });
        order.fulfilling();
        store.note(order, actor, HistoryKind.RETRIED, Map.of("units", "" + waiting.size()));
    }

    /** Reads the supplier's books now for units whose outcome is unknown. Throws {@link Refusal} "nothing_to_look_up". */
    @Transactional
    public void lookUpNow(String number, String actor) {
        var order = store.lock(known(number));
        var unknown = order.units().stream().filter(unit -> unit.status() == UnitStatus.UNKNOWN).toList();
        if (unknown.isEmpty()) {
            throw new Refusal("nothing_to_look_up");
        }
        unknown.forEach(unit -> jobs.request(LookUpNowJob.KIND, unit.id()));
        store.note(order, actor, HistoryKind.LOOKED_UP, Map.of("units", "" + unknown.size()));
    }

    /** What can be given back now: paid units whose result is known and whose money is still here. */
    @Transactional
    public List<Integer> refundable(String number) {
        var order = store.byNumber(number).orElseThrow(() -> new Refusal("order_not_found"));
        return order.units().stream().filter(UnitRefunds::isRefundable).map(OrderUnit::position).toList();
    }

    /**
     * Gives the price of these units back and withdraws their eSIMs. Throws {@link Refusal} "outcome_unknown" while a supplier's answer is
     * open for one of them, "not_refundable" when one was refunded already or nothing was paid.
     *
     * @param positions of the units, 1 to quantity
     */
    @Transactional
    public void refund(String number, Set<Integer> positions, String reason, String actor) {
        refunds.giveBack(known(number), positions, reason, actor);
    }

    /** Asks PayPal again for refunds it refused. Throws {@link Refusal} "nothing_to_retry". */
    @Transactional
    public void retryRefunds(String number, String actor) {
        var failed = payments.refunds(number).stream().filter(refund -> refund.status() == RefundStatus.FAILED).toList();
        if (failed.isEmpty()) {
            throw new Refusal("nothing_to_retry");
        }
        failed.forEach(refund -> payments.retryRefund(refund.id()));
        var order = store.lock(number);
        attention.close(order.id(), AttentionKind.REFUND_FAILED);
        store.note(order, actor, HistoryKind.RETRIED, Map.of("refunds", "" + failed.size()));
    }

    /** Throws {@link Refusal} "nothing_delivered". */
    @Transactional
    public void sendMailAgain(String number, String actor) {
        var order = store.byNumber(number).orElseThrow(() -> new Refusal("order_not_found"));
        if (order.units().stream().noneMatch(unit -> unit.status() == UnitStatus.DELIVERED)) {
            throw new Refusal("nothing_delivered");
        }
        store.note(order, actor, HistoryKind.MAIL_RESENT, Map.of());
        events.fire(new OrderEvents.MailAgain(order.id(), order.number(), actor));
    }

    /** Into the order's history: who wanted which of its mails again. */
    @Transactional
    public void mailAskedFor(String number, String mail, String actor) {
        store.byNumber(number).ifPresent(order -> store.note(order, actor, HistoryKind.MAIL_RESENT, Map.of("mail", mail)));
    }

    private String known(String number) {
        return store.byNumber(number).orElseThrow(() -> new Refusal("order_not_found")).number();
    }
}
