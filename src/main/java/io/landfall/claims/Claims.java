package io.landfall.claims;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A traveller asks for money back. Whoever holds the order's link may; {@link ClaimJob} finds out what a rule needs and decides. */
@ApplicationScoped
public class Claims {

    /** How long the supplier may take to tell the use before the rule decides without. */
    static final Duration PATIENCE = Duration.ofHours(1);
    /** Each answer is a mail and perhaps a person's time. */
    static final int MOST_PER_ESIM = 5;
    static final int LONGEST_NOTE = 1000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ClaimStore store;
    private final ClaimRules rules;
    private final Orders orders;
    private final Payments payments;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    Claims(ClaimStore store, ClaimRules rules, Orders orders, Payments payments, Jobs jobs, Clock clock, Pace pace) {
        this.store = store;
        this.rules = rules;
        this.orders = orders;
        this.payments = payments;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * What can be asked for now.
     *
     * @param waiting   positions of eSIMs that are not delivered
     * @param delivered positions of those that are
     * @param rules     those that fit one of them
     */
    public record Choice(List<Integer> waiting, List<Integer> delivered, List<ClaimRule> rules) {

        public boolean isEmpty() {
            return rules.isEmpty();
        }

        public List<Integer> positions(ClaimReason reason) {
            return reason.isBeforeDelivery() ? waiting : delivered;
        }
    }

    /** @param made the order's claims, as {@link #of} tells them */
    public Choice choice(OrderDetails order, List<ClaimDetails> made) {
        var free = !order.isSecured() ? List.<OrderDetails.UnitInfo>of() : order.units().stream().filter(unit -> unit.status() != UnitStatus.REFUNDED)
                .filter(unit -> made.stream().noneMatch(claim -> claim.position() == unit.position() && claim.isOpen()))
                .filter(unit -> made.stream().filter(claim -> claim.position() == unit.position()).count() < MOST_PER_ESIM).toList();
        var delivered = free.stream().filter(unit -> unit.status() == UnitStatus.DELIVERED).map(OrderDetails.UnitInfo::position).toList();
        var waiting = free.stream().filter(unit -> unit.status() != UnitStatus.DELIVERED).map(OrderDetails.UnitInfo::position).toList();
        var fitting = free.isEmpty() ? List.<ClaimRule>of() : rules.described(order.shop()).stream().filter(ClaimRule::offered)
                .filter(rule -> !(rule.reason().isBeforeDelivery() ? waiting : delivered).isEmpty() && fits(rule.reason(), order)).toList();
        return new Choice(waiting, delivered, fitting);
    }

    /** A top-up is on a phone already: only that it does not work, or something else, can be said about it. */
    private static boolean fits(ClaimReason reason, OrderDetails order) {
        return !order.isTopUp() || reason == ClaimReason.NOT_DELIVERED || reason == ClaimReason.NOT_WORKING || reason == ClaimReason.OTHER;
    }

    /** Newest first. Costs nothing when nobody ever asked: the order's history knows. */
    @Transactional
    public List<ClaimDetails> of(OrderDetails order) {
        return order.history().stream().noneMatch(event -> event.kind() == HistoryKind.CLAIMED) ? List.of() : store.details(order.number());
    }

    /** By id, for rooms that tell about decisions; in the order of their eSIMs. */
    @Transactional
    public List<ClaimDetails> byIds(List<Long> ids) {
        return ids.isEmpty() ? List.of() : store.details(ids);
    }

    /**
     * Asks for the price of eSIMs back. A form sent twice asks once, and an eSIM is asked about once at a time: what is open already stays
     * as it is. Decided within a moment as a rule, by {@link ClaimJob} in any case.
     *
     * @throws Refusal "order_not_found", "nothing_chosen" ("unit"), "reason_missing" ("reason"), "note_too_long" ("note"), "not_claimable" when
     *                 none of the eSIMs can be asked about for this reason any more
     */
    @Transactional
    public void ask(AskBack command) {
        var number = orders.byLink(command.link()).orElseThrow(() -> new Refusal("order_not_found")).number();
        var note = note(command.note());
        if (command.reason() == null) {
            throw new Refusal("reason_missing", "reason", Map.of());
        }
        if (command.positions().isEmpty()) {
            throw new Refusal("nothing_chosen", "unit", Map.of());
        }
        payments.hold(number);
        orders.hold(number);
        var key = command.key() != null && command.key().matches("[A-Za-z0-9_-]{20,40}") ? command.key() : Keys.secret();
        var known = store.ofOrder(number);
        if (known.stream().anyMatch(claim -> claim.batch().equals(key))) {
            return;
        }
        var order = orders.byNumber(number).orElseThrow();
        var choice = choice(order, store.details(number));
        var rule = choice.rules().stream().filter(one -> one.reason() == command.reason()).findFirst();
        var chosen = order.units().stream().filter(unit -> command.positions().contains(unit.position()))
                .filter(unit -> rule.isPresent() && choice.positions(command.reason()).contains(unit.position())).toList();
        if (chosen.isEmpty()) {
            var asked = known.stream().anyMatch(claim -> claim.state().isOpen() && command.positions().contains(claim.position()));
            if (asked) {
                return;
            }
            throw new Refusal("not_claimable");
        }
        var now = clock.instant();
        chosen.forEach(unit -> store.add(new Claim(key, number, unit.id(), unit.position(), command.reason(), note, now, now.plus(pace.of(PATIENCE)))));
        store.flush();
        orders.tell(number, HistoryKind.CLAIMED, "customer", Map.of("units", chosen.stream().map(unit -> "" + unit.position()).collect(Collectors.joining(", ")),
                "reason", command.reason().refundReason()));
        jobs.request(ClaimJob.KIND, number);
    }

    /** Waits until nothing of the order is being checked any more, so that the next page can tell the answer; gives up quietly. */
    @Transactional(Transactional.TxType.NEVER)
    public void awaitAnswer(String link, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && isChecking(link)) {
            try {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isChecking(String link) {
        return QuarkusTransaction.requiringNew().call(() -> store.isChecking(link));
    }

    private static String note(String typed) {
        var note = typed == null ? "" : typed.replaceAll("[\\p{Cntrl}&&[^\\n]]", "").strip();
        if (note.length() > LONGEST_NOTE) {
            throw new Refusal("note_too_long", "note", Map.of("most", LONGEST_NOTE));
        }
        return note.isEmpty() ? null : note;
    }
}
