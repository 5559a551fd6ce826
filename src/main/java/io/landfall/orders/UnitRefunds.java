package io.landfall.orders;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.landfall.payments.Payments;
import io.landfall.platform.Refusal;

/** Giving the price of eSIMs back, whoever decided it: an operator by hand or the shop's rules. There is no second way. */
@ApplicationScoped
public class UnitRefunds {

    private final OrderStore store;
    private final Fulfilment fulfilment;
    private final Payments payments;

    UnitRefunds(OrderStore store, Fulfilment fulfilment, Payments payments) {
        this.store = store;
        this.fulfilment = fulfilment;
        this.payments = payments;
    }

    /**
     * Promises the price of these units back and withdraws their eSIMs. Throws {@link Refusal} "outcome_unknown" while a supplier's answer
     * is open for one of them, "not_refundable" when one was refunded already or nothing was paid, "refund_exceeds_payment" when the
     * gateway has taken the money back.
     *
     * @param positions of the units, 1 to quantity
     * @param reason    stable word
     * @param actor     for the history
     * @return the refund's id
     */
    @Transactional
    public long giveBack(String number, Set<Integer> positions, String reason, String actor) {
        payments.hold(number);
        var order = store.lock(number);
        var units = order.units().stream().filter(unit -> positions.contains(unit.position())).toList();
        if (units.isEmpty() || order.paidAt() == null) {
            throw new Refusal("not_refundable");
        }
        if (units.stream().anyMatch(unit -> unit.status().isOpenAtSupplier())) {
            throw new Refusal("outcome_unknown");
        }
        if (!units.stream().allMatch(UnitRefunds::isRefundable)) {
            throw new Refusal("not_refundable");
        }
        var refund = fulfilment.giveBack(order, units, reason, actor);
        // What was refused may have waited for one of these.
        fulfilment.refundRefused(order);
        fulfilment.finishIfDone(order);
        return refund;
    }

    static boolean isRefundable(OrderUnit unit) {
        return unit.status() == UnitStatus.PENDING || unit.status() == UnitStatus.REFUSED || unit.status() == UnitStatus.DELIVERED;
    }
}
