package io.landfall.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;

/** How the shop fares since a moment, for the operator; each part reads through an index over that time only. */
@ApplicationScoped
public class DayFigures {

    private final EntityManager database;

    DayFigures(EntityManager database) {
        this.database = database;
    }

    /**
     * @param placed    orders begun
     * @param paid      orders paid
     * @param revenue   captured, one amount for each currency, top-ups included
     * @param delivered eSIMs
     * @param toReady   from paid to delivered, the median of the orders paid and delivered in this time; null without one
     * @param refunds   promised or done
     * @param refunded  their sum, one amount for each currency
     * @param waiting   orders that are paid and not finished now, whenever they were paid
     */
    public record Figures(int placed, int paid, List<Money> revenue, int delivered, Duration toReady, int refunds, List<Money> refunded, int waiting) {
    }

    /** Two statements. */
    @Transactional
    public Figures since(Instant start) {
        var counts = (Object[]) database.createNativeQuery("""
                select (select count(*) from orders where placed_at >= ?1), (select count(*) from orders where paid_at >= ?1),
                    (select count(*) from order_unit where delivered_at >= ?1), (select count(*) from refund where requested_at >= ?1 and status <> 'FAILED'),
                    (select count(*) from orders where status in ('PAID', 'FULFILLING', 'ATTENTION')),
                    (select percentile_disc(0.5) within group (order by extract(epoch from finished_at - paid_at)) from orders
                        where paid_at >= ?1 and finished_at is not null and status = 'DELIVERED')""", Object[].class).setParameter(1, start).getSingleResult();
        @SuppressWarnings("unchecked")
        List<Object[]> sums = database.createNativeQuery("""
                select 'in', captured_currency, sum(captured) from payment where captured_at >= ?1 group by captured_currency
                union all
                select 'out', currency, sum(amount) from refund where requested_at >= ?1 and status <> 'FAILED' group by currency
                order by 3 desc""", Object[].class).setParameter(1, start).getResultList();
        return new Figures(number(counts[0]), number(counts[1]), money(sums, "in"), number(counts[2]),
                counts[5] == null ? null : Duration.ofSeconds(((Number) counts[5]).longValue()), number(counts[3]), money(sums, "out"), number(counts[4]));
    }

    private static List<Money> money(List<Object[]> sums, String way) {
        return sums.stream().filter(row -> row[0].equals(way) && row[1] != null).map(row -> new Money(((Number) row[2]).longValue(), (String) row[1])).toList();
    }

    private static int number(Object count) {
        return ((Number) count).intValue();
    }
}
