package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.esims.Esims;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.payments.Payment;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamOrder;

/**
 * The rules by which a unit moves: what to do next, and what an answer means. Everything here runs inside one short transaction that holds
 * the order's row; {@link FulfilmentJob} makes the calls in between.
 */
@ApplicationScoped
class Fulfilment {

    /** When an unknown outcome is looked up; three empty answers prove absence. */
    static final List<Duration> LOOKUPS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofMinutes(12));
    private static final int MOST_ATTEMPTS = 2;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final OrderStore store;
    private final Suppliers suppliers;
    private final Payments payments;
    private final FundsBehind funds;
    private final Esims esims;
    private final AttentionList attention;
    private final Orphans orphans;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;
    private final RefundClock refundClock;

    Fulfilment(OrderStore store, Suppliers suppliers, Payments payments, FundsBehind funds, Esims esims, AttentionList attention, Orphans orphans, Jobs jobs, Event<Object> events, Clock clock,
            Pace pace, RefundClock refundClock) {
        this.store = store;
        this.suppliers = suppliers;
        this.payments = payments;
        this.funds = funds;
        this.esims = esims;
        this.attention = attention;
        this.orphans = orphans;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
        this.refundClock = refundClock;
    }

    /** What to do with a unit now. */
    sealed interface Step permits Step.Send, Step.AskOffers, Step.AskHistory, Step.LookUp, Step.Wait, Step.Nothing, StockStep {
        /**
         * Buy it; {@code fence} must still be the unit's when the answer is recorded.
         *
         * @param target the eSIM to top up; null when a new one is bought
         */
        record Send(String supplier, String packageId, String reference, Iccid target, long fence, Instant committedAt) implements Step {
        }

        /** Before a top-up is sent: what does the supplier offer for this eSIM at this moment? */
        record AskOffers(String supplier, Iccid target) implements Step {
        }

        /** Before a top-up counts as absent: does the eSIM's package history know it? */
        record AskHistory(long esimId) implements Step {
        }

        record LookUp(String supplier, String reference, Instant since) implements Step {

            /** A day more than needed: the supplier's clock is not ours. */
            static LookUp of(OrderUnit unit) {
                return new LookUp(unit.order().supplier(), unit.reference(), unit.sentAt().minus(Duration.ofDays(1)));
            }
        }

        record Wait(Instant until) implements Step {
        }

        record Nothing() implements Step {
        }
    }

    Instant refundDueAt(Instant paidAt) {
        return refundClock.dueAt(paidAt);
    }

    Step next(long unitId) {
        var found = find(unitId);
        if (found.isEmpty()) {
            return new Step.Nothing();
        }
        var held = found.get();
        var order = held.order();
        var unit = held.unit();
        var now = clock.instant();
        return switch (unit.status()) {
            case PENDING -> obstacle(held, now).orElseGet(() -> order.isTopUp() && !unit.isInStock()
                    ? new Step.AskOffers(order.supplier(), target(order)) : send(order, unit, target(order), now));
            case SENT -> {
                learnNothing(order, unit, "the process ended before the answer", now);
                yield new Step.Wait(unit.nextStepAt());
            }
            case UNKNOWN -> unit.nextStepAt().isAfter(now) ? new Step.Wait(unit.nextStepAt()) : lookUp(unit);
            case DELIVERED, REFUSED, REFUNDED -> new Step.Nothing();
        };
    }

    /** @param payment the one that brought money; null when there is none */
    record Held(Payment payment, Order order, OrderUnit unit) {
    }

    /** Payment and order locked, in this order. */
    Held hold(long unitId) {
        return find(unitId).orElseThrow();
    }

    private Optional<Held> find(long unitId) {
        return store.numberOfUnit(unitId).map(number -> {
            var payment = payments.hold(number);
            var order = store.lock(number);
            return new Held(payment, order, unit(order, unitId));
        });
    }

    /** Why a waiting unit must not be sent now; empty when nothing speaks against it. */
    Optional<Step> obstacle(Held held, Instant now) {
        var order = held.order();
        var unit = held.unit();
        if (!order.status().isUnfinished()) {
            return Optional.of(new Step.Nothing());
        }
        var missing = funds.of(order).missing(held.payment());
        if (missing.isPresent()) {
            refuse(order, unit, "PAYMENT_GONE", missing.get());
            return Optional.of(new Step.Nothing());
        }
        if (!now.isBefore(refundDueAt(order.paidAt()))) {
            refuse(order, unit, unit.reason() == null ? "NOT_DELIVERED_IN_TIME" : unit.reason(), unit.detail());
            return Optional.of(new Step.Nothing());
        }
        if (unit.nextStepAt() != null && unit.nextStepAt().isAfter(now)) {
            return Optional.of(new Step.Wait(unit.nextStepAt()));
        }
        return Optional.empty();
    }

    /** How the outcome of an open unit can be found out. */
    Step lookUp(OrderUnit unit) {
        var order = unit.order();
        return suppliers.keepsNoReference(order.supplier()) ? StockStep.lookUp(unit, target(order)) : Step.LookUp.of(unit);
    }

    private Iccid target(Order order) {
        return order.isTopUp() ? esims.iccid(order.topUpOf()) : null;
    }

    Step send(Order order, OrderUnit unit, Iccid target, Instant now) {
        if (suppliers.keepsNoReference(order.supplier())) {
            return new StockStep.Begin(target);
        }
        unit.sent(now);
        order.fulfilling();
        store.note(order, "system", HistoryKind.SENT, Map.of("unit", "" + unit.position(), "attempt", "" + unit.attempts(), "supplier", order.supplier()));
        return new Step.Send(order.supplier(), order.packageId(), unit.reference(), target, unit.fence(), now);
    }

    /** Records a purchase's answer and tells what follows. A late one, after the unit was sent again, buys nothing for it. */
    Step answered(long unitId, long fence, Outcome<UpstreamOrder> outcome) {
        var held = hold(unitId);
        var order = held.order();
        var unit = held.unit();
        var now = clock.instant();
        if (unit.fence() != fence || !unit.status().isOpenAtSupplier()) {
            if (outcome instanceof Outcome.Done<UpstreamOrder> late) {
                bookLate(order, unit, late.value());
            }
            return new Step.Nothing();
        }
        if (outcome instanceof Outcome.Done<UpstreamOrder> done) {
            if (done.value().esims().isEmpty() && !order.isTopUp()) {
                learnNothing(order, unit, "the answer holds no eSIM", now);
            } else {
                deliver(order, unit, done.value());
            }
        } else if (outcome instanceof Outcome.Refused<UpstreamOrder> refused) {
            store.note(order, "system", HistoryKind.REFUSED, facts(unit, refused.reason().name(), refused.code() + " " + refused.detail()));
            refuse(order, unit, refused.reason().name(), refused.detail());
        } else if (outcome instanceof Outcome.NotNow<UpstreamOrder> notNow) {
            notNow(order, unit, notNow, now);
        } else if (outcome instanceof Outcome.Unknown<UpstreamOrder> unknown) {
            if (unit.status() == UnitStatus.SENT) {
                learnNothing(order, unit, unknown.detail(), now);
            }
        }
        return after(unit);
    }

    /** The supplier's books were read: what carries our reference is ours. */
    Step lookedUp(long unitId, List<UpstreamOrder> found) {
        var held = hold(unitId);
        var order = held.order();
        var unit = held.unit();
        if (unit.status() != UnitStatus.UNKNOWN) {
            found.stream().filter(one -> !one.id().equals(unit.supplierOrder())).forEach(one -> orphans.book(order, one, "found after the unit was settled"));
            return new Step.Nothing();
        }
        var now = clock.instant();
        if (found.isEmpty()) {
            if (order.isTopUp() && unit.absentLookups() + 1 == LOOKUPS.size()) {
                return new Step.AskHistory(order.topUpOf());
            }
            absent(order, unit, now);
        } else if (found.get(0).esims().isEmpty() && !order.isTopUp()) {
            unit.lookLater(now.plus(pace.of(LOOK_AGAIN)));
        } else {
            store.note(order, "system", HistoryKind.FOUND, facts(unit, "FOUND", found.get(0).id()));
            deliver(order, unit, found.get(0));
            found.stream().skip(1).forEach(second -> {
                orphans.book(order, second, "a second order for one eSIM");
                store.note(order, "system", HistoryKind.ORPHAN_FOUND, facts(unit, "ORPHAN", second.id()));
            });
        }
        return after(unit);
    }

    static Step after(OrderUnit unit) {
        return unit.nextStepAt() == null ? new Step.Nothing() : new Step.Wait(unit.nextStepAt());
    }

    Step lookUpFailed(long unitId, String why) {
        var order = store.lock(store.numberOfUnit(unitId).orElseThrow());
        var unit = unit(order, unitId);
        if (unit.status() != UnitStatus.UNKNOWN) {
            return new Step.Nothing();
        }
        unit.lookLater(clock.instant().plus(pace.of(LOOK_AGAIN)));
        attention.open(order.id(), AttentionKind.OUTCOME_UNKNOWN, "cannot look the order up: " + why);
        return new Step.Wait(unit.nextStepAt());
    }

    /** The operator wants it now. */
    void retryNow(OrderUnit unit) {
        if (unit.status() == UnitStatus.PENDING || unit.status() == UnitStatus.UNKNOWN) {
            unit.lookLater(clock.instant());
        }
    }

    /** One more look found nothing. The last of them proves that nothing was bought. */
    void absent(Order order, OrderUnit unit, Instant now) {
        int empty = unit.absentLookups() + 1;
        unit.notFound(empty < LOOKUPS.size() ? later(now, unit.unknownSince().plus(pace.of(LOOKUPS.get(empty)))) : null);
        store.note(order, "system", HistoryKind.NOT_FOUND, facts(unit, "ABSENT", "look-up " + empty + " of " + LOOKUPS.size()));
        if (empty < LOOKUPS.size()) {
            return;
        }
        store.note(order, "system", HistoryKind.ABSENCE_PROVED, facts(unit, "ABSENT", "attempt " + unit.attempts()));
        if (unit.attempts() < MOST_ATTEMPTS && now.isBefore(refundDueAt(order.paidAt()))) {
            unit.again("ABSENT", "absence proved after attempt " + unit.attempts(), now);
        } else {
            refuse(order, unit, "ABSENT", "absence proved after " + unit.attempts() + " attempts");
        }
    }

    /** Look-ups are never closer together than planned, also when one came late. */
    private static Instant later(Instant now, Instant planned) {
        return planned.isAfter(now) ? planned : now.plusSeconds(1);
    }

    void learnNothing(Order order, OrderUnit unit, String why, Instant now) {
        unit.unknown(why, now, now.plus(pace.of(LOOKUPS.get(0))));
        store.note(order, "system", HistoryKind.UNKNOWN, facts(unit, "UNKNOWN", why));
        attention.open(order.id(), AttentionKind.OUTCOME_UNKNOWN, why);
    }

    private void notNow(Order order, OrderUnit unit, Outcome.NotNow<UpstreamOrder> notNow, Instant now) {
        unit.again(notNow.reason().name(), notNow.detail(), nextTry(order, notNow.retryAfter(), now));
        unit.attemptDidNotCount();
        tellNotNow(order, unit, notNow);
    }

    /** Waits grow with the order's age, obey what the supplier asks for, and end when the money is due back. */
    Instant nextTry(Order order, Duration retryAfter, Instant now) {
        var wait = clamp(Duration.between(order.paidAt(), now).dividedBy(4), pace.of(SHORTEST_WAIT), pace.of(LONGEST_WAIT));
        var until = now.plus(retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait);
        var due = refundDueAt(order.paidAt());
        return until.isAfter(due) && now.isBefore(due) ? due : until;
    }

    void tellNotNow(Order order, OrderUnit unit, Outcome.NotNow<UpstreamOrder> notNow) {
        store.note(order, "system", HistoryKind.NOT_NOW, facts(unit, notNow.reason().name(), notNow.code() + " " + notNow.detail()));
        switch (notNow.reason()) {
            case OUT_OF_CREDIT -> {
                attention.open(order.id(), AttentionKind.SUPPLIER_OUT_OF_CREDIT, notNow.detail());
                order.attention();
            }
            case NOT_AUTHORISED -> {
                attention.open(order.id(), AttentionKind.SUPPLIER_NOT_AUTHORISED, notNow.detail());
                order.attention();
            }
            default -> attention.open(order.id(), AttentionKind.SUPPLIER_NOT_NOW, notNow.detail());
        }
    }

    private static Duration clamp(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 ? least : value.compareTo(most) > 0 ? most : value;
    }

    void deliver(Order order, OrderUnit unit, UpstreamOrder bought) {
        var supplierOrder = order.supplier() + "/" + bought.id();
        var owner = store.unitBySupplierOrder(supplierOrder).filter(other -> !other.id().equals(unit.id()));
        if (owner.isPresent() || !order.isTopUp() && store.iccidIsTaken(bought.esims().get(0).iccid().digits(), unit.id())) {
            learnTwice(order, unit, bought);
            return;
        }
        if (order.isTopUp()) {
            unit.toppedUp(supplierOrder, bought.cost(), clock.instant());
        } else {
            var installation = bought.esims().get(0);
            var esimId = esims.receive(order.number(), unit.id(), order.supplier(), installation, order.locale());
            unit.delivered(supplierOrder, installation.iccid().digits(), esimId, bought.cost(), clock.instant());
            events.fire(new OrderEvents.EsimDelivered(order.number(), order.sale(), esimId));
        }
        checkCost(order, unit, bought);
        delivered(order, unit, "supplier order " + bought.id());
    }

    /** The goods are there, by whatever witness. */
    void delivered(Order order, OrderUnit unit, String witness) {
        store.note(order, "system", HistoryKind.DELIVERED, facts(unit, "DELIVERED", witness));
        MarginJob.request(jobs, order);
        if (order.isTopUp()) {
            esims.toppedUp(order.topUpOf());
        }
        funds.of(order).earned(order, unit);
        funds.of(order).wentBack(order).ifPresent(refund -> takeBack(unit, refund));
        refundRefused(order);
        finishIfDone(order);
    }

    /** The supplier handed out what another unit already holds. Never deliver it twice; a person must look. */
    private void learnTwice(Order order, OrderUnit unit, UpstreamOrder bought) {
        if (unit.status() == UnitStatus.SENT) {
            unit.unknown("the supplier gave an eSIM that another order holds", clock.instant(), clock.instant().plus(pace.of(LOOKUPS.get(0))));
        } else {
            unit.lookLater(clock.instant().plus(pace.of(LONGEST_WAIT)));
        }
        attention.open(order.id(), AttentionKind.OUTCOME_UNKNOWN, "supplier order " + bought.id() + " holds an eSIM that another order has");
    }

    private void checkCost(Order order, OrderUnit unit, UpstreamOrder bought) {
        if (bought.currency() != null && !bought.currency().equals(order.unitCost().currency())) {
            attention.open(order.id(), AttentionKind.CURRENCY_MISMATCH,
                    "the supplier charges in " + bought.currency() + ", prices are configured in " + order.unitCost().currency());
        }
        if (bought.cost() != null && bought.cost().currency().equals(order.unitCost().currency()) && !bought.cost().equals(order.unitCost())) {
            store.note(order, "system", HistoryKind.COST_DIFFERS, facts(unit, "COST", order.unitCost() + " expected, " + bought.cost() + " charged"));
            if (order.unitPrice().isLessThan(inShopCurrency(order, bought.cost()))) {
                attention.open(order.id(), AttentionKind.SOLD_BELOW_COST, bought.cost() + " charged, sold for " + order.unitPrice());
            }
        }
    }

    /** At the order's frozen rate. */
    static Money inShopCurrency(Order order, Money cost) {
        return new ExchangeRate(cost.currency(), order.unitPrice().currency(), order.rate(), "order", order.rateAsOf()).convert(cost);
    }

    /** The unit gets no eSIM any more. Money goes back once no other unit's result is open, in one refund for all of them. */
    void refuse(Order order, OrderUnit unit, String reason, String detail) {
        unit.refused(reason, detail);
        leaveInStock(order, unit);
        refundRefused(order);
    }

    void refundRefused(Order order) {
        if (order.units().stream().anyMatch(unit -> unit.status() == UnitStatus.PENDING || unit.status().isOpenAtSupplier())) {
            return;
        }
        var refused = order.units().stream().filter(unit -> unit.status() == UnitStatus.REFUSED).toList();
        if (refused.isEmpty()) {
            return;
        }
        if (!funds.of(order).canGiveBack(order)) {
            return;
        }
        funds.of(order).wentBack(order).ifPresentOrElse(refund -> refused.forEach(unit -> unit.refunded(refund)),
                () -> giveBack(order, refused, "not_delivered", "system"));
        finishIfDone(order);
    }

    /** Promises the units' price back; returns the refund's id. */
    long giveBack(Order order, List<OrderUnit> units, String reason, String actor) {
        var amount = order.unitPrice().times(units.size());
        var refund = funds.of(order).giveBack(order, units, reason, actor);
        units.forEach(unit -> takeBack(unit, refund));
        store.note(order, actor, HistoryKind.REFUND_PROMISED, Map.of("amount", amount.toString(), "units", "" + units.size(), "reason", reason));
        if (funds.of(order).givesBackAtOnce()) {
            store.note(order, actor, HistoryKind.REFUNDED, Map.of("amount", amount.toString()));
            events.fire(new OrderEvents.Refunded(order.id(), order.number(), refund, amount, reason));
            return refund;
        }
        jobs.requestAt(OrderWatch.KIND, order.number(), clock.instant().plus(pace.of(OrderWatch.PATIENCE)));
        events.fire(new OrderEvents.RefundPromised(order.id(), order.number(), refund));
        return refund;
    }

    /** The unit's money goes or went back: its eSIM's codes are shown no more. */
    void takeBack(OrderUnit unit, long refundId) {
        if (unit.esimId() != null) {
            esims.withdraw(unit.esimId());
            events.fire(new OrderEvents.EsimTakenBack(unit.order().number(), unit.order().sale(), unit.esimId()));
        }
        unit.refunded(refundId);
        leaveInStock(unit.order(), unit);
        MarginJob.request(jobs, unit.order());
    }

    /** What was bought for a unit that gets no eSIM lies in our stock at the supplier; somebody should know. */
    private void leaveInStock(Order order, OrderUnit unit) {
        if (unit.isInStock()) {
            orphans.book(order, StockFulfilment.piece(order, unit, List.of(), clock.instant()), "bought into stock and put on no eSIM");
        }
    }

    void finishIfDone(Order order) {
        if (!order.settle(clock.instant())) {
            return;
        }
        attention.closeFulfilment(order.id());
        store.note(order, "system", HistoryKind.FINISHED, Map.of("status", order.status().name()));
        if (order.status() == OrderStatus.DELIVERED || order.status() == OrderStatus.PARTLY_REFUNDED) {
            events.fire(new OrderEvents.Delivered(order.id(), order.number()));
        }
    }

    private void bookLate(Order order, OrderUnit unit, UpstreamOrder late) {
        if (!(order.supplier() + "/" + late.id()).equals(unit.supplierOrder())) {
            orphans.book(order, late, "the answer came after the unit was sent again or settled");
            store.note(order, "system", HistoryKind.ORPHAN_FOUND, facts(unit, "ORPHAN", late.id()));
        }
    }

    private static OrderUnit unit(Order order, long unitId) {
        return order.units().stream().filter(unit -> unit.id() == unitId).findFirst().orElseThrow();
    }

    static Map<String, String> facts(OrderUnit unit, String reason, String detail) {
        return Map.of("unit", "" + unit.position(), "attempt", "" + unit.attempts(), "reason", reason, "detail", detail == null ? "" : detail);
    }
}
