package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.resellers.Member;

/** What was sold in the shops of a business and what it ordered for customers of its own, as its overview tells it. */
@ApplicationScoped
public class ResellerSales {

    private static final String ON_CREDIT = "reseller_id = ?1 and paid_by = 'CREDIT'";
    private static final String OWN_SHOPS = "paid_by = 'PAYPAL' and shop_id <> 1 and shop_id in (select id from shop where reseller_id = ?1)";

    /**
     * @param margin    of the whole order in the currency of the business's credit; null where we do not know what its customer pays
     * @param onCredit  the business ordered it, and {@link CreditOrders} knows it
     * @param reference the business's own word for it, or null
     */
    public record Row(String number, OrderStatus status, String planTitle, String place, int quantity, Money total, Money margin, Instant placedAt, boolean onCredit,
            String reference) {
    }

    /**
     * What was paid for on a day (UTC) and not refunded as a whole, in the currency of the business's credit.
     *
     * @param sales wholesale and margin together; what was ordered on credit counts at its wholesale price
     */
    public record Day(LocalDate date, int sold, Money sales, Money margin) {
    }

    private final EntityManager database;
    private final Clock clock;

    ResellerSales(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest orders, whatever became of them. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Row> newest(Member member, int limit) {
        var newest = " order by id desc limit " + limit;
        List<Object[]> rows = database.createNativeQuery("""
                select number, status, plan_title, place, quantity, total, currency, unit_margin * quantity, wholesale_currency, placed_at, paid_by, reference from orders
                where id in ((select id from orders where\s""" + OWN_SHOPS + newest + ") union (select id from orders where " + ON_CREDIT + newest + "))" + newest).setParameter(1, member.reseller()).getResultList();
        return rows.stream().map(row -> new Row((String) row[0], OrderStatus.valueOf((String) row[1]), (String) row[2], (String) row[3], ((Number) row[4]).intValue(),
                new Money(((Number) row[5]).longValue(), (String) row[6]), row[7] == null ? null : new Money(((Number) row[7]).longValue(), (String) row[8]),
                (Instant) row[9], PaidBy.CREDIT.name().equals(row[10]), (String) row[11])).toList();
    }

    /** The latest days, today last; also those on which nothing was sold. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Day> days(Member member, String currency, int days) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Object[]> rows = database.createNativeQuery("""
                select cast(paid_at at time zone 'UTC' as date), sum(quantity), sum(sales), sum(margin) from (
                    select paid_at, quantity, (unit_wholesale + unit_margin) * quantity as sales, unit_margin * quantity as margin from orders
                    where paid_at >= ?2 and status <> 'REFUNDED' and wholesale_currency = ?3 and\s""" + OWN_SHOPS + """
                 union all select paid_at, quantity, total, 0 from orders where paid_at >= ?2 and status <> 'REFUNDED' and currency = ?3 and\s""" + ON_CREDIT + """
                ) sold group by 1""").setParameter(1, member.reseller())
                .setParameter(2, today.minusDays(days - 1L).atStartOfDay(ZoneOffset.UTC).toInstant()).setParameter(3, currency).getResultList();
        var sold = new HashMap<LocalDate, Day>();
        for (var row : rows) {
            var date = row[0] instanceof LocalDate local ? local : ((java.sql.Date) row[0]).toLocalDate();
            sold.put(date, new Day(date, ((Number) row[1]).intValue(), new Money(((Number) row[2]).longValue(), currency), new Money(((Number) row[3]).longValue(), currency)));
        }
        return IntStream.range(0, days).mapToObj(i -> today.minusDays(days - 1L - i))
                .map(date -> sold.getOrDefault(date, new Day(date, 0, Money.zero(currency), Money.zero(currency)))).toList();
    }

    /** How many orders need somebody at the moment; ours or theirs. */
    @Transactional
    public int inTrouble(Member member) {
        return ((Number) database.createNativeQuery("select count(*) from (select id from orders where status = 'ATTENTION' and " + OWN_SHOPS
                + " union select id from orders where status = 'ATTENTION' and " + ON_CREDIT + ") troubled").setParameter(1, member.reseller()).getSingleResult())
                .intValue();
    }
}
