package io.landfall.orders;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.credit.Credit;
import io.landfall.credit.Occasion;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Brings a reseller's margin to where an order stands: a unit that is delivered and paid for earns it, one whose money went back gives it back, each
 * once, by the unit's own cause. Not part of the delivery's transaction, so that no purchase waits for a busy credit account. Subject: order number.
 */
@ApplicationScoped
class MarginJob implements JobHandler {

    static final String KIND = "margin";

    private final OrderStore store;
    private final Payments payments;
    private final Credit credit;

    MarginJob(OrderStore store, Payments payments, Credit credit) {
        this.store = store;
        this.payments = payments;
        this.credit = credit;
    }

    /** Something happened to a unit or to its money; without a margin, or when the reseller paid themself, there is nothing to do. */
    static void request(Jobs jobs, Order order) {
        if (order.paidBy() == PaidBy.PAYPAL && order.unitMargin() != null && order.unitMargin().isPositive()) {
            jobs.request(KIND, order.number());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String number, long fence) {
        QuarkusTransaction.requiringNew().run(() -> {
            payments.hold(number);
            var order = store.lock(number);
            var reseller = store.sellerOf(order.shop());
            var reversed = payments.captured(number).filter(payment -> payment.status() == PaymentStatus.REVERSED).isPresent();
            for (var unit : order.units()) {
                if (unit.status() == UnitStatus.REFUNDED || reversed && unit.status() == UnitStatus.DELIVERED) {
                    credit.marginBack(reseller, cause(order, unit), order.unitMargin(), occasion("margin-back:", order, unit));
                } else if (unit.status() == UnitStatus.DELIVERED) {
                    credit.margin(reseller, order.unitMargin(), occasion("margin:", order, unit));
                }
            }
        });
        return Next.done();
    }

    private static String cause(Order order, OrderUnit unit) {
        return occasion("margin:", order, unit).cause();
    }

    private static Occasion occasion(String what, Order order, OrderUnit unit) {
        return new Occasion(what + order.number() + "/" + unit.position(), order.planTitle() + " " + unit.position() + "/" + order.quantity(), order.number(), "system");
    }
}
