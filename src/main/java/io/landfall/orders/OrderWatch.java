package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.payments.PaymentStatus;
import io.landfall.payments.Payments;
import io.landfall.payments.RefundStatus;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Comes by until an order has ended: nothing waits silently, nothing unpaid stays open for ever. Subject: order number. */
@ApplicationScoped
class OrderWatch implements JobHandler {

    static final String KIND = "order-watch";
    /** After this a waiting order stands on the operator's list (INVARIANTS P9). */
    static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration ROUND = Duration.ofMinutes(5);

    private final OrderStore store;
    private final Payments payments;
    private final AttentionList attention;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    OrderWatch(OrderStore store, Payments payments, AttentionList attention, Jobs jobs, Clock clock, Pace pace) {
        this.store = store;
        this.payments = payments;
        this.attention = attention;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
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
        return QuarkusTransaction.requiringNew().call(() -> {
            var payment = payments.hold(number);
            var order = store.lock(number);
            var now = clock.instant();
            if (order.status() == OrderStatus.AWAITING_PAYMENT) {
                if (payment != null && payment.status() == PaymentStatus.PENDING) {
                    attention.open(order.id(), AttentionKind.PAYMENT_PENDING_LONG, "PayPal still checks the payment: " + payment.problem());
                } else if (now.isBefore(order.payableUntil())) {
                    return Next.at(order.payableUntil());
                } else if (payment == null || !payment.status().isOpen()) {
                    order.expired(now);
                    store.note(order, "system", HistoryKind.EXPIRED, Map.of());
                    return Next.done();
                }
                return Next.at(now.plus(pace.of(ROUND)));
            }
            var refundOpen = payments.refunds(number).stream().anyMatch(refund -> refund.status() == RefundStatus.REQUESTED || refund.status() == RefundStatus.PENDING);
            if (refundOpen) {
                attention.open(order.id(), AttentionKind.REFUND_UNDER_WAY, "PayPal has not confirmed the refund yet");
            }
            if (order.status().isUnfinished()) {
                attention.open(order.id(), AttentionKind.DELAYED, "paid and not delivered yet");
                order.units().stream().filter(unit -> unit.status() == UnitStatus.PENDING || unit.status().isOpenAtSupplier())
                        .forEach(unit -> jobs.requestAt(FulfilmentJob.KIND, unit.id(), unit.nextStepAt() == null ? now.plus(pace.of(ROUND)) : unit.nextStepAt()));
            }
            return refundOpen || order.status().isUnfinished() ? Next.at(now.plus(pace.of(ROUND))) : Next.done();
        });
    }
}
