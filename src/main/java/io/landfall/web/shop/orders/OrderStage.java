package io.landfall.web.shop.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.RefundStatus;

/** How things stand for the traveller: one truth at a time, told from the books and never from an address or a form. */
public enum OrderStage {

    /** PayPal knows the payment; the buyer has not agreed. */
    UNPAID,
    /** PayPal did not answer when the payment was to be prepared. */
    UNREACHABLE,
    DECLINED,
    DENIED,
    /** This attempt can be paid no more, another one can be made. */
    LAPSED,
    CONFIRMING,
    PENDING,
    /** Money came that does not fit; a person decides. */
    MISMATCH,
    EXPIRED,
    CANCELLED,
    PREPARING,
    /** Longer than usual; nothing is refused while a supplier's answer is open. */
    SLOW,
    /** Past the promised time. */
    LATE,
    READY,
    PARTLY_REFUNDED,
    REFUNDING,
    REFUNDED,
    REFUND_FAILED,
    REVERSED;

    /** The buyer can try other means on the same PayPal order (payments: what a declined capture leaves behind). */
    private static final Set<String> OTHER_MEANS = Set.of("INSTRUMENT_DECLINED", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "PAYER_ACTION_REQUIRED");
    private static final Duration USUAL = Duration.ofSeconds(90);

    public static OrderStage of(OrderDetails order, Instant now) {
        if (order.payment() != null && order.payment().status() == PaymentStatus.REVERSED) {
            return REVERSED;
        }
        return switch (order.status()) {
            case AWAITING_PAYMENT -> unpaid(order, now);
            case PAID, FULFILLING, ATTENTION -> prepared(order, now);
            case DELIVERED -> READY;
            case PARTLY_REFUNDED -> PARTLY_REFUNDED;
            case REFUNDED -> refund(order);
            case EXPIRED -> order.refunds().isEmpty() ? EXPIRED : refund(order);
            case CANCELLED -> order.refunds().isEmpty() ? CANCELLED : refund(order);
        };
    }

    private static OrderStage unpaid(OrderDetails order, Instant now) {
        var payment = order.payment();
        if (payment != null && payment.status() == PaymentStatus.PENDING) {
            return PENDING;
        }
        if (payment != null && payment.capturing()) {
            return CONFIRMING;
        }
        if (payment != null && payment.captured() != null && payment.status() != PaymentStatus.DENIED) {
            // Order and payment are read one after the other: money may have come in between, and the next look tells.
            return order.history().stream().anyMatch(event -> event.kind() == HistoryKind.PAYMENT_MISMATCH) ? MISMATCH : CONFIRMING;
        }
        if (!now.isBefore(order.payableUntil())) {
            return EXPIRED;
        }
        if (payment == null) {
            return UNREACHABLE;
        }
        return switch (payment.status()) {
            case DENIED -> DENIED;
            case EXPIRED -> LAPSED;
            default -> !payment.ready() ? UNREACHABLE : payment.problem() != null && OTHER_MEANS.contains(payment.problem()) ? DECLINED : UNPAID;
        };
    }

    private static OrderStage prepared(OrderDetails order, Instant now) {
        if (order.promisedBy() != null && now.isAfter(order.promisedBy())) {
            return LATE;
        }
        var held = order.units().stream().anyMatch(unit -> unit.status() == UnitStatus.UNKNOWN || unit.status() == UnitStatus.PENDING && unit.reason() != null);
        return held || order.paidAt().plus(USUAL).isBefore(now) ? SLOW : PREPARING;
    }

    private static OrderStage refund(OrderDetails order) {
        var refunds = order.refunds();
        if (refunds.stream().anyMatch(refund -> refund.status() == RefundStatus.REQUESTED || refund.status() == RefundStatus.PENDING)) {
            return REFUNDING;
        }
        return refunds.stream().anyMatch(refund -> refund.status() == RefundStatus.COMPLETED) || refunds.isEmpty() ? REFUNDED : REFUND_FAILED;
    }

    /** The buyer can go to PayPal now. */
    public boolean isPayable() {
        return this == UNPAID || this == UNREACHABLE || this == DECLINED || this == DENIED || this == LAPSED;
    }

    public boolean isBeingPrepared() {
        return this == PREPARING || this == SLOW || this == LATE;
    }

    /** Over without an eSIM; the plan can be chosen again. */
    public boolean isOver() {
        return this == EXPIRED || this == CANCELLED || this == REFUNDING || this == REFUNDED || this == REFUND_FAILED || this == REVERSED;
    }

    public boolean isRefund() {
        return this == REFUNDING || this == REFUNDED || this == REFUND_FAILED;
    }

    /** Seconds until the page looks again, 0 when nothing will change by itself any more. */
    public int lookEvery(Duration age) {
        return switch (this) {
            case CONFIRMING, PREPARING, SLOW, LATE -> age.compareTo(Duration.ofMinutes(1)) < 0 ? 2 : age.compareTo(Duration.ofMinutes(10)) < 0 ? 5 : 30;
            case UNPAID, UNREACHABLE, DECLINED, DENIED, LAPSED -> age.compareTo(Duration.ofMinutes(30)) < 0 ? 15 : 0;
            case PENDING, MISMATCH, REFUNDING, REFUND_FAILED -> 30;
            case EXPIRED, CANCELLED, READY, PARTLY_REFUNDED, REFUNDED, REVERSED -> 0;
        };
    }

    /** Red, amber or nothing, for the page's tone. */
    public boolean isTrouble() {
        return this == DECLINED || this == DENIED || this == UNREACHABLE || this == REFUND_FAILED || this == REVERSED;
    }
}
