package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.orders.Fulfilment.Step;
import io.landfall.platform.Pace;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.UpstreamOrder;

/**
 * Buying from a supplier that keeps no reference of ours (INVARIANTS, "When we do not know"): ask first, buy one piece into stock, put it on an eSIM.
 * A unit that buys or assigns holds its package's turn until the answer is known, over all nodes; so after an unknown answer the newest order of the
 * package that is in nobody's books is its own. Runs inside the same short transactions as {@link Fulfilment}.
 */
@ApplicationScoped
class StockFulfilment {

    /** Somebody else's purchase of the same package is open: usually for seconds. eSIM Go wants three between two orders anyway. */
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final Duration SHORTEST = Duration.ofMillis(150);
    private static final Duration STILL_PREPARED = Duration.ofSeconds(5);

    private final Fulfilment fulfilment;
    private final OrderStore store;
    private final Orphans orphans;
    private final Clock clock;
    private final Pace pace;

    StockFulfilment(Fulfilment fulfilment, OrderStore store, Orphans orphans, Clock clock, Pace pace) {
        this.fulfilment = fulfilment;
        this.store = store;
        this.orphans = orphans;
        this.clock = clock;
        this.pace = pace;
    }

    /** Nothing speaks against sending the unit, except perhaps that it is somebody else's turn. */
    Step begin(long unitId, Iccid target) {
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
        if (!store.turnIsFree(turn(held.order()))) {
            return waitForTheTurn(now);
        }
        return unit.isInStock() ? send(held, target, now) : new StockStep.Check(held.order().supplier(), held.order().packageId(), target);
    }

    /** The supplier has just told whether and for how much it would sell. Nothing was bought, so nothing is unknown. */
    Step checked(long unitId, Iccid target, Outcome<Money> answer) {
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.PENDING || unit.isInStock()) {
            return Fulfilment.after(unit);
        }
        var now = clock.instant();
        var obstacle = fulfilment.obstacle(held, now);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (answer instanceof Outcome.Refused<Money> refused) {
            return refuse(held, refused.reason().name(), refused.code() + " " + refused.detail());
        }
        if (answer instanceof Outcome.NotNow<Money> notNow) {
            unit.waits(notNow.reason().name(), notNow.detail(), fulfilment.nextTry(order, notNow.retryAfter(), now));
            fulfilment.tellNotNow(order, unit, new Outcome.NotNow<>(notNow.reason(), notNow.code(), notNow.detail(), notNow.retryAfter()));
            return Fulfilment.after(unit);
        }
        var cost = answer instanceof Outcome.Done<Money> done ? done.value() : null;
        if (cost != null && cost.currency().equals(order.unitCost().currency()) && order.unitPrice().isLessThan(Fulfilment.inShopCurrency(order, cost))) {
            return refuse(held, "PRICE_CHANGED", "costs " + cost + " now, was sold for " + order.unitPrice());
        }
        return send(held, target, now);
    }

    /** Commits the intention and takes the turn, in one transaction. */
    private Step send(Fulfilment.Held held, Iccid target, Instant now) {
        var order = held.order();
        var unit = held.unit();
        if (!store.takeTurn(unit, turn(order))) {
            return waitForTheTurn(now);
        }
        unit.sent(now);
        unit.assignedAs(null);
        order.fulfilling();
        store.note(order, "system", HistoryKind.SENT, Map.of("unit", "" + unit.position(), "attempt", "" + unit.attempts(), "supplier", order.supplier()));
        return unit.isInStock() ? new StockStep.Assign(order.supplier(), order.packageId(), target, unit.fence(), now)
                : new StockStep.Buy(order.supplier(), order.packageId(), target, unit.fence(), now);
    }

    /** Records a purchase's answer. A late one, after the unit went on, is booked as what lies in stock for nobody. */
    Step bought(long unitId, StockStep.Buy buy, Outcome<UpstreamOrder> outcome) {
        if (!(outcome instanceof Outcome.Done<UpstreamOrder> done)) {
            return fulfilment.answered(unitId, buy.fence(), outcome);
        }
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.fence() != buy.fence() || !unit.status().isOpenAtSupplier() || unit.isInStock() || isKnown(order, done.value())) {
            if (!isKnown(order, done.value())) {
                orphans.book(order, done.value(), "the answer came after the unit was sent again or settled");
            }
            return Fulfilment.after(unit);
        }
        return stocked(held, buy.target(), done.value());
    }

    /** The supplier's books were read. Newest first; what is in nobody's books can only be this unit's, because it has the turn. */
    Step foundPurchases(long unitId, Iccid target, List<UpstreamOrder> found) {
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.UNKNOWN || unit.isInStock()) {
            return Fulfilment.after(unit);
        }
        var unknown = found.stream().filter(one -> !isKnown(order, one)).toList();
        if (unknown.isEmpty()) {
            fulfilment.absent(order, unit, clock.instant());
            return Fulfilment.after(unit);
        }
        store.note(order, "system", HistoryKind.FOUND, Fulfilment.facts(unit, "FOUND", unknown.get(0).id()));
        unknown.stream().skip(1).forEach(second -> {
            orphans.book(order, second, "a second purchase of one package");
            store.note(order, "system", HistoryKind.ORPHAN_FOUND, Fulfilment.facts(unit, "ORPHAN", second.id()));
        });
        return stocked(held, target, unknown.get(0));
    }

    private Step stocked(Fulfilment.Held held, Iccid target, UpstreamOrder piece) {
        held.unit().stocked(held.order().supplier() + "/" + piece.id(), piece.cost());
        return new StockStep.Begin(target);
    }

    /** Records an assignment's answer. */
    Step assigned(long unitId, StockStep.Assign assign, Outcome<UpstreamOrder> outcome) {
        if (!(outcome instanceof Outcome.Done<UpstreamOrder> done)) {
            return fulfilment.answered(unitId, assign.fence(), outcome);
        }
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.fence() != assign.fence() || !unit.status().isOpenAtSupplier()) {
            if (!done.value().id().equals(unit.assignment())) {
                orphans.book(order, done.value(), "an assignment whose answer came after the unit was sent again or settled");
            }
            return Fulfilment.after(unit);
        }
        return settle(held, done.value());
    }

    /** What was put on eSIMs since then, newest first. What no unit holds can only be this unit's. */
    Step foundAssignments(long unitId, List<UpstreamOrder> found) {
        var held = fulfilment.hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.UNKNOWN || !unit.isInStock()) {
            return Fulfilment.after(unit);
        }
        var unknown = found.stream().filter(one -> isFree(order, unit, one)).toList();
        if (unknown.isEmpty()) {
            fulfilment.absent(order, unit, clock.instant());
            return Fulfilment.after(unit);
        }
        store.note(order, "system", HistoryKind.FOUND, Fulfilment.facts(unit, "FOUND", unknown.get(0).id()));
        unknown.stream().skip(1).forEach(second -> {
            orphans.book(order, second, "a second assignment of one package");
            store.note(order, "system", HistoryKind.ORPHAN_FOUND, Fulfilment.facts(unit, "ORPHAN", second.id()));
        });
        return settle(held, unknown.get(0));
    }

    private boolean isFree(Order order, OrderUnit unit, UpstreamOrder assignment) {
        return !store.assignmentIsTaken(assignment.id(), unit.id()) && !orphans.isBooked(order.supplier(), assignment.id())
                && (order.isTopUp() || assignment.esims().stream().noneMatch(esim -> store.iccidIsTaken(esim.iccid().digits(), unit.id())));
    }

    /** Accepted is accepted: while the supplier still prepares the eSIM it is asked about this very assignment. */
    private Step settle(Fulfilment.Held held, UpstreamOrder assignment) {
        var order = held.order();
        var unit = held.unit();
        var now = clock.instant();
        unit.assignedAs(assignment.id());
        if (!assignment.esims().isEmpty() || order.isTopUp()) {
            fulfilment.deliver(order, unit, piece(order, unit, assignment.esims(), assignment.createdAt()));
        } else {
            if (unit.status() == UnitStatus.SENT) {
                fulfilment.learnNothing(order, unit, "accepted; the supplier still prepares the eSIM", now);
            }
            unit.lookLater(now.plus(pace.of(STILL_PREPARED)));
        }
        return Fulfilment.after(unit);
    }

    /** The purchase behind the unit, with what it became. */
    static UpstreamOrder piece(Order order, OrderUnit unit, List<Installation> esims, Instant at) {
        return new UpstreamOrder(unit.supplierOrder().substring(order.supplier().length() + 1), null, order.packageId(), unit.cost(),
                unit.cost() == null ? null : unit.cost().currency(), at, esims);
    }

    private boolean isKnown(Order order, UpstreamOrder purchase) {
        return store.unitBySupplierOrder(order.supplier() + "/" + purchase.id()).isPresent() || orphans.isBooked(order.supplier(), purchase.id());
    }

    private Step refuse(Fulfilment.Held held, String reason, String detail) {
        store.note(held.order(), "system", HistoryKind.REFUSED, Fulfilment.facts(held.unit(), reason, detail));
        fulfilment.refuse(held.order(), held.unit(), reason, detail);
        return new Step.Nothing();
    }

    private Step waitForTheTurn(Instant now) {
        var wait = pace.of(TURN);
        return new Step.Wait(now.plus(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait));
    }

    private static String turn(Order order) {
        return order.supplier() + "/" + order.packageId();
    }
}
