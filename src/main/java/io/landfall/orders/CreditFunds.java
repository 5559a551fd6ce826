package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.credit.Credit;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.payments.Payment;
import io.landfall.payments.RefundStatus;

/**
 * Credit of the business that placed the order. Each unit has a hold of its own, opened with the order: taken when the unit is delivered, let go
 * when it will not be, given back when it is refunded later. Once each, because a unit comes into each of these states once.
 */
@ApplicationScoped
class CreditFunds implements Funds {

    private final Credit credit;
    private final EntityManager database;
    private final Clock clock;

    CreditFunds(Credit credit, EntityManager database, Clock clock) {
        this.credit = credit;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public PaidBy paidBy() {
        return PaidBy.CREDIT;
    }

    /** Sets the price of every unit aside. Throws "insufficient_credit" when it is not there for all of them. */
    void secure(Order order, String actor) {
        credit.hold(order.reseller(), order.unitPrice(), order.units().stream().map(unit -> occasion(order, unit, cause(unit), actor)).toList());
    }

    /** Set aside with the order, in the same transaction. */
    @Override
    public Optional<String> missing(Payment payment) {
        return Optional.empty();
    }

    @Override
    public void earned(Order order, OrderUnit unit) {
        credit.capture(cause(unit));
    }

    @Override
    public Optional<Long> wentBack(Order order) {
        return Optional.empty();
    }

    @Override
    public boolean canGiveBack(Order order) {
        return true;
    }

    @Override
    public long giveBack(Order order, List<OrderUnit> units, String reason, String actor) {
        for (var unit : units) {
            if (unit.status() == UnitStatus.DELIVERED) {
                credit.refundCharge(cause(unit), order.unitPrice(), occasion(order, unit, "refund:" + cause(unit), actor), reason);
            } else {
                credit.release(cause(unit));
            }
        }
        var amount = order.unitPrice().times(units.size());
        return ((Number) database.createNativeQuery("""
                insert into credit_return (id, order_number, amount, currency, reason, actor, at) values (nextval('refund_seq'), ?1, ?2, ?3, ?4, ?5, ?6)
                returning id""").setParameter(1, order.number()).setParameter(2, amount.minor()).setParameter(3, amount.currency())
                .setParameter(4, reason).setParameter(5, actor).setParameter(6, clock.instant()).getSingleResult()).longValue();
    }

    @Override
    public boolean givesBackAtOnce() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Story story(Order order) {
        List<Object[]> rows = database.createNativeQuery("select id, amount, currency, reason, actor, at from credit_return where order_number = ?1 order by id")
                .setParameter(1, order.number()).getResultList();
        return new Story(null, rows.stream().map(row -> new OrderDetails.RefundInfo(((Number) row[0]).longValue(), RefundStatus.COMPLETED,
                new Money(((Number) row[1]).longValue(), (String) row[2]), (String) row[3], (String) row[4], (Instant) row[5], (Instant) row[5], null, null)).toList());
    }

    static String cause(OrderUnit unit) {
        return "order:" + unit.order().number() + ":" + unit.position();
    }

    private static Occasion occasion(Order order, OrderUnit unit, String cause, String actor) {
        var which = order.quantity() == 1 ? "" : " (" + unit.position() + " of " + order.quantity() + ")";
        return new Occasion(cause, "Order " + order.number() + ", " + order.planTitle() + which, order.number(), actor);
    }
}
