package io.landfall.orders;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.esims.Esims;
import io.landfall.esims.PackageHistory;
import io.landfall.money.Money;
import io.landfall.orders.Fulfilment.Step;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamPlan;

/**
 * What is different when a unit is a top-up: offers change from one minute to the next and must be asked for just before the order (PressOne's
 * top-up journey), and the eSIM's package history is a second witness when the order's outcome is unknown. Runs inside the same short
 * transactions as {@link Fulfilment}.
 */
@ApplicationScoped
class TopUpFulfilment {

    private final Fulfilment fulfilment;
    private final OrderStore store;
    private final Esims esims;
    private final Clock clock;

    TopUpFulfilment(Fulfilment fulfilment, OrderStore store, Esims esims, Clock clock) {
        this.fulfilment = fulfilment;
        this.store = store;
        this.esims = esims;
        this.clock = clock;
    }

    /** The supplier has just told what it offers for the eSIM. What is gone, or would cost more than it was sold for, is not bought. */
    Step offered(long unitId, Iccid target, List<UpstreamPlan> offers) {
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.PENDING) {
            return Fulfilment.after(unit);
        }
        var now = clock.instant();
        var obstacle = fulfilment.obstacle(held, now);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (esims.isWithdrawn(order.topUpOf())) {
            return refused(held, "RECYCLED", "the eSIM was refunded meanwhile");
        }
        var offer = offers.stream().filter(one -> one.packageId().equals(order.packageId())).findFirst();
        if (offer.isEmpty()) {
            return refused(held, "PLAN_GONE", "not among the " + offers.size() + " offers of this moment");
        }
        if (isSoldBelow(order, offer.get())) {
            return refused(held, "PRICE_CHANGED", "costs " + offer.get().cost() + " " + offer.get().priceCurrency() + " now, was sold for " + order.unitPrice());
        }
        return fulfilment.send(order, unit, target, now);
    }

    /** The supplier did not tell what it offers: nothing was sent, so nothing is unknown. */
    Step notOffered(long unitId, UpstreamException failure) {
        var held = fulfilment.hold(unitId);
        var unit = held.unit();
        if (unit.status() != UnitStatus.PENDING) {
            return Fulfilment.after(unit);
        }
        var now = clock.instant();
        var obstacle = fulfilment.obstacle(held, now);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        switch (failure.kind()) {
            case RECYCLED, NOT_FOUND -> {
                return refused(held, "RECYCLED", failure.getMessage());
            }
            case REFUSED -> {
                return refused(held, "NOT_RECHARGEABLE", failure.getMessage());
            }
            default -> {
                var reason = switch (failure.kind()) {
                    case TOO_FAST -> Outcome.Reason.TOO_FAST;
                    case NOT_AUTHORISED -> Outcome.Reason.NOT_AUTHORISED;
                    default -> Outcome.Reason.UNREACHABLE;
                };
                unit.waits(reason.name(), failure.getMessage(), fulfilment.nextTry(held.order(), failure.retryAfter(), now));
                fulfilment.tellNotNow(held.order(), unit, new Outcome.NotNow<>(reason, "offers", failure.getMessage(), failure.retryAfter()));
                return Fulfilment.after(unit);
            }
        }
    }

    /**
     * The supplier's order list has nothing for the third time; the package history has the last word. More entries of this package than
     * delivered top-ups of ours explain mean that it was bought.
     */
    Step witnessed(long unitId, PackageHistory.Fresh answer) {
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.UNKNOWN) {
            return Fulfilment.after(unit);
        }
        var now = clock.instant();
        if (answer.packages() == null) {
            unit.lookLater(answer.notBefore());
            return Fulfilment.after(unit);
        }
        long there = answer.packages().stream().filter(entry -> order.packageId().equals(entry.packageId())).count();
        if (there > store.toppedUp(order.topUpOf(), order.packageId())) {
            unit.toppedUp(null, null, now);
            store.note(order, "system", HistoryKind.FOUND, Fulfilment.facts(unit, "FOUND", "package history"));
            fulfilment.delivered(order, unit, "package history");
        } else {
            fulfilment.absent(order, unit, now);
        }
        return Fulfilment.after(unit);
    }

    private Step refused(Fulfilment.Held held, String reason, String detail) {
        store.note(held.order(), "system", HistoryKind.REFUSED, Fulfilment.facts(held.unit(), reason, detail));
        fulfilment.refuse(held.order(), held.unit(), reason, detail);
        return new Step.Nothing();
    }

    /** Compared at the order's frozen rate; a cost in another currency than expected is looked at when it is charged. */
    private static boolean isSoldBelow(Order order, UpstreamPlan offer) {
        if (offer.cost() == null || !offer.priceCurrency().equals(order.unitCost().currency())) {
            return false;
        }
        var cost = Money.rounded(offer.cost(), offer.priceCurrency());
        return order.unitPrice().isLessThan(Fulfilment.inShopCurrency(order, cost));
    }
}
