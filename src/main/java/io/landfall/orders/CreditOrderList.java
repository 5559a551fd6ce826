package io.landfall.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.resellers.Member;

/** A business looks through what it ordered from its credit. Each page reads through an index of its own orders only. */
@ApplicationScoped
public class CreditOrderList {

    private final EntityManager database;

    CreditOrderList(EntityManager database) {
        this.database = database;
    }

    /** @param id for the next page */
    public record Row(long id, String number, OrderStatus status, String planTitle, int quantity, Money total, String email, String customer, String reference,
            Instant placedAt) {
    }

    /**
     * Newest first, paged by key.
     *
     * @param text   a whole ICCID, or the beginning of a number, an address, a name or a reference; blank for all
     * @param before id of the last row of the page before, or null
     */
    @Transactional
    public List<Row> search(Member member, String text, OrderStatus status, Long before, int limit) {
        var wanted = text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip();
        if (wanted.matches("[0-9 ]{18,24}")) {
            wanted = wanted.replace(" ", "");
        }
        return (wanted.isEmpty() ? newest(member, status, before, limit) : matching(member, wanted, status, before, limit)).stream()
                .map(order -> new Row(order.id(), order.number(), order.status(), order.planTitle(), order.quantity(), order.total(), order.email(), order.traveller(),
                        order.reference(), order.placedAt())).toList();
    }

    private List<Order> newest(Member member, OrderStatus status, Long before, int limit) {
        var query = database.createQuery("from Order where reseller = ?1 and paidBy = 'CREDIT' and id < ?2" + (status == null ? "" : " and status = ?3") + " order by id desc",
                Order.class).setParameter(1, member.reseller()).setParameter(2, before == null ? Long.MAX_VALUE : before).setMaxResults(limit);
        return (status == null ? query : query.setParameter(3, status)).getResultList();
    }

    /** A branch for each thing that may have been typed, because PostgreSQL serves no index for an "or" over them. One statement. */
    @SuppressWarnings("unchecked")
    private List<Order> matching(Member member, String wanted, OrderStatus status, Long before, int limit) {
        var page = " and o.reseller_id = :reseller and o.paid_by = 'CREDIT' and o.id < :before" + (status == null ? "" : " and o.status = :status")
                + " order by o.id desc limit :most)";
        var query = database.createNativeQuery("select * from orders where id in ("
                + "(select o.id from orders o where o.number like :number" + page
                + " union (select o.id from orders o where lower(o.email) like :text" + page
                + " union (select o.id from orders o where lower(o.traveller) like :text" + page
                + " union (select o.id from orders o where lower(o.reference) like :text" + page
                + " union (select o.id from order_unit u join orders o on o.id = u.order_id where u.iccid = :whole" + page
                + ") order by id desc limit :most", Order.class)
                .setParameter("number", literal(wanted.toUpperCase(Locale.ROOT)) + "%").setParameter("text", literal(wanted.toLowerCase(Locale.ROOT)) + "%")
                .setParameter("whole", wanted).setParameter("reseller", member.reseller()).setParameter("before", before == null ? Long.MAX_VALUE : before)
                .setParameter("most", limit);
        if (status != null) {
            query.setParameter("status", status.name());
        }
        return query.getResultList();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
