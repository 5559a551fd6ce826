package io.landfall.orders;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.esims.Esims;
import io.landfall.resellers.Resellers;

/** Makes the details records that doors read. With the order and its units read in one, it is four statements whatever the quantity. */
@ApplicationScoped
class OrderReader {

    private final EntityManager database;
    private final FundsBehind funds;
    private final Esims esims;
    private final Fulfilment fulfilment;
    private final Resellers resellers;

    OrderReader(EntityManager database, FundsBehind funds, Esims esims, Fulfilment fulfilment, Resellers resellers) {
        this.database = database;
        this.funds = funds;
        this.esims = esims;
        this.fulfilment = fulfilment;
        this.resellers = resellers;
    }

    OrderDetails details(Order order) {
        var history = database.createQuery("from HistoryEntry where orderId = ?1 order by id desc", HistoryEntry.class)
                .setParameter(1, order.id()).setMaxResults(500).getResultList().stream().map(HistoryEntry::toEvent).toList();
        var money = funds.of(order).story(order);
        return new OrderDetails(order.id(), order.number(), order.link(), order.status(), order.email(), order.traveller(), order.locale(), order.plan(),
                order.planTitle(), order.planFacts(), order.quantity(), order.unitPrice(), order.total(), order.supplier(), order.packageId(),
                order.unitCost(), order.rate(), order.rateAsOf(), order.phoneConsentAt(), order.withdrawalConsentAt(), order.placedAt(),
                order.payableUntil(), order.paidAt(), order.paidAt() == null ? null : fulfilment.refundDueAt(order.paidAt()),
                money.payment(), money.refunds(), order.units().stream().map(OrderReader::unit).toList(),
                order.paidAt() == null || order.isTopUp() ? List.of() : esims.ofOrder(order.number()),
                order.isTopUp() ? esims.byId(order.topUpOf()).orElseThrow() : null, history,
                order.shop(), order.unitWholesale(), order.unitMargin(), onCredit(order));
    }

    private OrderDetails.OnCredit onCredit(Order order) {
        return order.paidBy() == PaidBy.CREDIT ? new OrderDetails.OnCredit(order.reseller(), resellers.byId(order.reseller()).orElseThrow().name(), order.reference(), order.mailsCustomer()) : null;
    }

    private static OrderDetails.UnitInfo unit(OrderUnit unit) {
        return new OrderDetails.UnitInfo(unit.id(), unit.position(), unit.status(), unit.reason(), unit.detail(), unit.attempts(), unit.absentLookups(),
                unit.sentAt(), unit.nextStepAt(), unit.reference(), unit.supplierOrder(), unit.iccid(), unit.esimId(), unit.refundId(), unit.deliveredAt(),
                unit.cost());
    }
}
