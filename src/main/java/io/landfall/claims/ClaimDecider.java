package io.landfall.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.landfall.money.Money;
import io.landfall.orders.AttentionList;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderDetails.UnitInfo;
import io.landfall.orders.OrderEvents;
import io.landfall.orders.Orders;
import io.landfall.orders.UnitRefunds;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.Suppliers;

/**
 * Applies the rules to what is known, writes the decision down and has it carried out. Every method is one short transaction; money moves
 * through {@link UnitRefunds} only.
 */
@ApplicationScoped
class ClaimDecider {

    /** Between two looks at an eSIM whose result at the supplier is unknown; {@link io.landfall.orders} looks it up meanwhile. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final ClaimStore store;
    private final ClaimRules rules;
    private final Orders orders;
    private final Payments payments;
    private final UnitRefunds refunds;
    private final AttentionList attention;
    private final Suppliers suppliers;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    ClaimDecider(ClaimStore store, ClaimRules rules, Orders orders, Payments payments, UnitRefunds refunds, AttentionList attention, Suppliers suppliers,
            Jobs jobs, Event<Object> events, Clock clock, Pace pace) {
        this.store = store;
        this.rules = rules;
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.attention = attention;
        this.suppliers = suppliers;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    /** The eSIMs whose use must be known. */
    List<Long> questions(String number) {
        var order = orders.byNumber(number).orElseThrow();
        return store.ofOrder(number).stream().filter(claim -> claim.state() == ClaimState.CHECKING && !claim.reason().isBeforeDelivery())
                .map(claim -> unit(order, claim)).filter(unit -> unit.status() == UnitStatus.DELIVERED).map(UnitInfo::esimId).filter(Objects::nonNull).toList();
    }

    /**
     * Decides what can be decided.
     *
     * @param uses     by eSIM; missing = the supplier did not tell
     * @param askAgain when it is worth asking the supplier again, or null
     * @param payable  false when the payments refused to give the money back: then a person decides
     * @return when to come back, or null when nothing is left to check
     */
    Instant decide(String number, Map<Long, ClaimFacts.Use> uses, Instant askAgain, boolean payable) {
        payments.hold(number);
        orders.hold(number);
        var order = orders.byNumber(number).orElseThrow();
        var now = clock.instant();
        Instant next = null;
        var rulings = new LinkedHashMap<Claim, Decided>();
        for (var claim : store.ofOrder(number)) {
            if (claim.state() != ClaimState.CHECKING) {
                continue;
            }
            var rule = rules.of(order.shop(), claim.reason());
            var unit = unit(order, claim);
            var facts = facts(order, unit, uses);
            if (unit.status() == UnitStatus.REFUNDED) {
                rulings.put(claim, new Decided(new Ruling(Verdict.REFUND, Ground.ALREADY_REFUNDED), null, facts));
            } else if (unit.status().isOpenAtSupplier()) {
                // Nothing is refunded while the supplier's result is unknown.
                next = earlier(next, now.plus(pace.of(LOOK_AGAIN)));
            } else {
                var ruling = rule.decide(facts, rules.patience(rule), now);
                if (ruling.ground() == Ground.USE_UNKNOWN && !facts.use().isKnown() && now.isBefore(claim.decideBy()) && unit.esimId() != null) {
                    next = earlier(next, askAgain == null || askAgain.isAfter(claim.decideBy()) ? claim.decideBy() : askAgain);
                } else {
                    var possible = payable || ruling.verdict() != Verdict.REFUND ? ruling : new Ruling(Verdict.CASE, Ground.NOT_REFUNDABLE);
                    rulings.put(claim, new Decided(possible, rule.version(), facts));
                }
            }
        }
        carryOut(order, rulings, "system", null, now);
        return next;
    }

    /** @param ruleVersion null when no rule was asked */
    record Decided(Ruling ruling, Integer ruleVersion, ClaimFacts facts) {
    }

    /** Writes decisions down and does what they say; claims that fare alike make one refund and one mail. */
    void carryOut(OrderDetails order, Map<Claim, Decided> rulings, String actor, String words, Instant now) {
        var made = new LinkedHashMap<Claim, Decision>();
        rulings.forEach((claim, decided) -> {
            claim.decided(decided.ruling().verdict(), now);
            var decision = new Decision(claim, now, actor, decided.ruling(), decided.ruleVersion(), decided.facts(), words);
            made.put(claim, decision);
        });
        store.flush();
        refund(order, made, rulings, actor);
        made.values().forEach(store::add);
        store.flush();
        for (var verdict : Verdict.values()) {
            var alike = rulings.keySet().stream().filter(claim -> rulings.get(claim).ruling().verdict() == verdict).sorted(Comparator.comparing(Claim::position)).toList();
            if (!alike.isEmpty()) {
                tell(order, verdict, alike, rulings, actor);
            }
        }
        if (!rulings.isEmpty()) {
            followAttention(order.id(), order.number());
        }
    }

    private void refund(OrderDetails order, Map<Claim, Decision> made, Map<Claim, Decided> rulings, String actor) {
        var byReason = made.keySet().stream().filter(claim -> rulings.get(claim).ruling().verdict() == Verdict.REFUND
                && rulings.get(claim).ruling().ground() != Ground.ALREADY_REFUNDED)
                .collect(Collectors.groupingBy(claim -> rulings.get(claim).ruleVersion() == null ? "claim_approved" : claim.reason().refundReason(), LinkedHashMap::new,
                        Collectors.toList()));
        byReason.forEach((reason, claims) -> {
            var refund = refunds.giveBack(order.number(), claims.stream().map(Claim::position).collect(Collectors.toSet()), reason, actor);
            claims.forEach(claim -> {
                var unit = unit(order, claim);
                made.get(claim).refunded(refund, lost(order, unit));
                if (unit.esimId() != null) {
                    jobs.requestAt(RefundedUseJob.KIND, unit.esimId(), clock.instant().plus(pace.of(RefundedUseJob.FIRST)));
                }
            });
        });
    }

    /** What a delivered eSIM cost and the supplier does not take back; null when nothing was bought. */
    private Money lost(OrderDetails order, UnitInfo unit) {
        if (unit.status() != UnitStatus.DELIVERED || suppliers.known().stream().anyMatch(one -> one.name().equals(order.supplier()) && one.capabilities().revoke())) {
            return null;
        }
        return unit.cost() == null ? order.unitCost() : unit.cost();
    }

    private void tell(OrderDetails order, Verdict verdict, List<Claim> claims, Map<Claim, Decided> rulings, String actor) {
        orders.tell(order.number(), HistoryKind.CLAIM_DECIDED, actor, Map.of("units", claims.stream().map(claim -> "" + claim.position()).collect(Collectors.joining(", ")),
                "verdict", verdict.name(), "reason", "verdict_" + verdict));
        events.fire(new ClaimEvents.Decided(order.number(), verdict, claims.stream().map(Claim::id).toList()));
    }

    void followAttention(long orderId, String number) {
        var open = store.ofOrder(number).stream().filter(claim -> claim.state() == ClaimState.CASE).toList();
        if (open.isEmpty()) {
            attention.claimsDecided(orderId);
        } else {
            attention.claimWaits(orderId, open.stream().map(claim -> "eSIM " + claim.position() + ": " + claim.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining("; ")));
        }
    }

    ClaimFacts facts(OrderDetails order, UnitInfo unit, Map<Long, ClaimFacts.Use> uses) {
        var use = unit.esimId() == null ? ClaimFacts.Use.UNKNOWN : uses.getOrDefault(unit.esimId(), ClaimFacts.Use.UNKNOWN);
        boolean disputed = order.history().stream().anyMatch(event -> event.kind() == HistoryKind.DISPUTED);
        boolean reversed = !order.isSecured();
        return new ClaimFacts(order.paidAt(), unit.status() == UnitStatus.DELIVERED ? unit.deliveredAt() : null, use,
                unit.esimId() != null && orders.isToppedUp(unit.esimId()), disputed, reversed);
    }

    /** Its money went back by another hand: nobody needs to decide any more. */
    void refunded(@Observes OrderEvents.RefundPromised event) {
        settleRefunded(event.number());
    }

    /** Also when that happened in the gateway's own pages. */
    void refunded(@Observes OrderEvents.Refunded event) {
        settleRefunded(event.number());
    }

    private void settleRefunded(String number) {
        var open = store.ofOrder(number).stream().filter(claim -> claim.state().isOpen()).toList();
        if (open.isEmpty()) {
            return;
        }
        var order = orders.byNumber(number).orElseThrow();
        var rulings = new LinkedHashMap<Claim, Decided>();
        open.stream().filter(claim -> unit(order, claim).status() == UnitStatus.REFUNDED).forEach(claim -> rulings.put(claim,
                new Decided(new Ruling(Verdict.REFUND, Ground.ALREADY_REFUNDED), null, facts(order, unit(order, claim), Map.of()))));
        carryOut(order, rulings, "system", null, clock.instant());
    }

    static UnitInfo unit(OrderDetails order, Claim claim) {
        return order.units().stream().filter(unit -> unit.position() == claim.position()).findFirst().orElseThrow();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
