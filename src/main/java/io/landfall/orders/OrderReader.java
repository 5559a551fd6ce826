package io.landfall.orders;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.esims.Esims;
import io.landfall.payments.Payment;
import io.landfall.payments.Payments;
import io.landfall.payments.Refund;

/** Makes the details records that doors read. With the order and its units read in one, it is four statements whatever the quantity. */
@ApplicationScoped
class OrderReader {

    private final EntityManager database;
    private final Payments payments;
    private final Esims esims;
    private final Fulfilment fulfilment;

    OrderReader(EntityManager database, Payments payments, Esims esims, Fulfilment fulfilment) {
        this.database = database;
        this.payments = payments;
        this.esims = esims;
        this.fulfilment = fulfilment;
    }

    OrderDetails details(Order order) {
        var history = database.createQuery("from HistoryEntry where orderId = ?1 order by id desc", HistoryEntry.class)
                .setParameter(1, order.id()).setMaxResults(500).getResultList().stream().map(HistoryEntry::toEvent).toList();
        var money = payments.story(order.number());
        return new OrderDetails(order.id(), order.number(), order.link(), order.status(), order.email(), order.traveller(), order.locale(), order.plan(),
                order.planTitle(), order.planFacts(), order.quantity(), order.unitPrice(), order.total(), order.supplier(), order.packageId(),
                order.unitCost(), order.rate(), order.rateAsOf(), order.phoneConsentAt(), order.withdrawalConsentAt(), order.placedAt(),
                order.payableUntil(), order.paidAt(), order.paidAt() == null ? null : fulfilment.refundDueAt(order.paidAt()),
                money.payment() == null ? null : payment(money.payment()),
                money.refunds().stream().map(OrderReader::refund).toList(), order.units().stream().map(OrderReader::unit).toList(),
                order.paidAt() == null || order.isTopUp() ? List.of() : esims.ofOrder(order.number()),
                order.isTopUp() ? esims.byId(order.topUpOf()).orElseThrow() : null, history,
                order.shop(), order.unitWholesale(), order.unitMargin());
    }

    private static OrderDetails.PaymentInfo payment(Payment payment) {
        return new OrderDetails.PaymentInfo(payment.status(), payment.problem(), payment.approveUrl() != null, payment.isBeingConfirmed(),
                payment.gatewayOrderId(), payment.captureId(), payment.captured(), payment.capturedAt());
    }

    private static OrderDetails.RefundInfo refund(Refund refund) {
        return new OrderDetails.RefundInfo(refund.id(), refund.status(), refund.amount(), refund.reason(), refund.actor(), refund.requestedAt(),
                refund.finishedAt(), refund.gatewayRefundId(), refund.problem());
    }

    private static OrderDetails.UnitInfo unit(OrderUnit unit) {
        return new OrderDetails.UnitInfo(unit.id(), unit.position(), unit.status(), unit.reason(), unit.detail(), unit.attempts(), unit.absentLookups(),
                unit.sentAt(), unit.nextStepAt(), unit.reference(), unit.supplierOrder(), unit.iccid(), unit.esimId(), unit.refundId(), unit.deliveredAt(),
                unit.cost());
    }
}
