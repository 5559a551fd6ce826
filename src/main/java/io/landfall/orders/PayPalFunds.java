package io.landfall.orders;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.payments.Payment;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.Payments;
import io.landfall.payments.Refund;

/** A traveller's payment. */
@ApplicationScoped
class PayPalFunds implements Funds {

    private final Payments payments;

    PayPalFunds(Payments payments) {
        this.payments = payments;
    }

    @Override
    public PaidBy paidBy() {
        return PaidBy.PAYPAL;
    }

    @Override
    public Optional<String> missing(Payment payment) {
        if (payment == null) {
            return Optional.of("none");
        }
        boolean here = payment.status() == PaymentStatus.CAPTURED || payment.status() == PaymentStatus.PARTLY_REFUNDED;
        return here ? Optional.empty() : Optional.of(payment.status().name());
    }

    @Override
    public void earned(Order order, OrderUnit unit) {
        // The money is ours since it was captured.
    }

    @Override
    public Optional<Long> wentBack(Order order) {
        return payments.captured(order.number()).filter(payment -> payment.status() == PaymentStatus.REFUNDED)
                .map(payment -> payments.refunds(order.number()).get(0).id());
    }

    @Override
    public boolean canGiveBack(Order order) {
        return payments.captured(order.number()).filter(payment -> payment.status() != PaymentStatus.REVERSED).isPresent();
    }

    @Override
    public long giveBack(Order order, List<OrderUnit> units, String reason, String actor) {
        return payments.refund(order.number(), order.unitPrice().times(units.size()), reason, actor);
    }

    @Override
    public boolean givesBackAtOnce() {
        return false;
    }

    @Override
    public Story story(Order order) {
        var money = payments.story(order.number());
        return new Story(money.payment() == null ? null : payment(money.payment()), money.refunds().stream().map(PayPalFunds::refund).toList());
    }

    private static OrderDetails.PaymentInfo payment(Payment payment) {
        return new OrderDetails.PaymentInfo(payment.status(), payment.problem(), payment.approveUrl() != null, payment.isBeingConfirmed(),
                payment.gatewayOrderId(), payment.captureId(), payment.captured(), payment.capturedAt());
    }

    private static OrderDetails.RefundInfo refund(Refund refund) {
        return new OrderDetails.RefundInfo(refund.id(), refund.status(), refund.amount(), refund.reason(), refund.actor(), refund.requestedAt(),
                refund.finishedAt(), refund.gatewayRefundId(), refund.problem());
    }
}
