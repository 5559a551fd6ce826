package io.landfall.web;

import java.time.Instant;
import java.util.List;

import io.landfall.money.Money;
import io.landfall.orders.OrderDetails;
import io.landfall.payments.RefundStatus;

/**
 * A receipt's facts, all of them frozen with the order or told by the payment service.
 *
 * @param email   where the order was sent to; empty when it is not to be shown, or its buyer asked to be forgotten
 * @param name    or null
 * @param paidBy  the payment service's number for the payment, or null
 * @param refunds that were carried out or are on their way; amounts above zero
 * @param kept    total less refunds
 */
public record Receipt(String shop, String home, String number, Instant placedAt, Instant paidAt, String email, String name, String title, int quantity, Money unitPrice,
        Money total, String paidBy, List<Back> refunds, Money kept, boolean test) {

    public record Back(Instant at, Money amount) {
    }

    static Receipt of(OrderDetails order, String shop, String home) {
        var backs = order.refunds().stream().filter(refund -> refund.status() != RefundStatus.FAILED)
                .map(refund -> new Back(refund.finishedAt() == null ? refund.requestedAt() : refund.finishedAt(), refund.amount())).toList();
        return new Receipt(shop, home, order.number(), order.placedAt(), order.paidAt(), order.email(), order.traveller(), order.planTitle(), order.quantity(),
                order.unitPrice(), order.total(), order.payment() == null ? null : order.payment().captureId(), backs, order.total().minus(order.refundedTotal()),
                order.esims().stream().anyMatch(esim -> esim.test()));
    }

    Receipt withoutBuyer() {
        return new Receipt(shop, home, number, placedAt, paidAt, "", null, title, quantity, unitPrice, total, paidBy, refunds, kept, test);
    }
}
