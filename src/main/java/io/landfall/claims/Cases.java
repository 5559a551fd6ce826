package io.landfall.claims;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.landfall.orders.Orders;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.Refusal;

/** What no rule decides: the operator's side. {@code actor} is the operator's e-mail address. */
@ApplicationScoped
public class Cases {

    static final int LONGEST_WORDS = 1000;

    private final ClaimStore store;
    private final ClaimDecider decider;
    private final Orders orders;
    private final Payments payments;
    private final Clock clock;

    Cases(ClaimStore store, ClaimDecider decider, Orders orders, Payments payments, Clock clock) {
        this.store = store;
        this.decider = decider;
        this.orders = orders;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * Newest first, paged by key.
     *
     * @param state  null for all
     * @param before id of the last row of the page before, or null
     */
    @Transactional
    public List<ClaimDetails> newest(ClaimState state, Long before, int limit) {
        return store.newest(before, state, limit);
    }

    /** Of one order, newest first. */
    @Transactional
    public List<ClaimDetails> ofOrder(String number) {
        return store.details(number);
    }

    /** Gives the price of these eSIMs back and withdraws them. Throws as {@link #decide}. */
    @Transactional
    public void approve(String number, Set<Integer> positions, String words, String actor) {
        decide(number, positions, Verdict.REFUND, words(words), actor);
    }

    /** Says no, with a reason the traveller reads. Throws "words_missing" ("words") without one, and as {@link #decide}. */
    @Transactional
    public void decline(String number, Set<Integer> positions, String words, String actor) {
        var said = words(words);
        if (said == null) {
            throw new Refusal("words_missing", "words", Map.of());
        }
        decide(number, positions, Verdict.DECLINE, said, actor);
    }

    /** Throws {@link Refusal} "order_not_found", "nothing_chosen", "already_decided", and "outcome_unknown" or "refund_exceeds_payment" from the refund. */
    private void decide(String number, Set<Integer> positions, Verdict verdict, String words, String actor) {
        if (orders.byNumber(number).isEmpty()) {
            throw new Refusal("order_not_found");
        }
        if (positions.isEmpty()) {
            throw new Refusal("nothing_chosen");
        }
        payments.hold(number);
        orders.hold(number);
        var order = orders.byNumber(number).orElseThrow();
        var rulings = new LinkedHashMap<Claim, ClaimDecider.Decided>();
        for (var claim : store.ofOrder(number)) {
            var unit = ClaimDecider.unit(order, claim);
            if (claim.state() == ClaimState.CASE && positions.contains(claim.position()) && unit.status() != UnitStatus.REFUNDED) {
                rulings.put(claim, new ClaimDecider.Decided(new Ruling(verdict, Ground.PERSON), null, known(order.number(), claim, decider.facts(order, unit, Map.of()))));
            }
        }
        if (rulings.isEmpty()) {
            throw new Refusal("already_decided");
        }
        decider.carryOut(order, rulings, actor, words, clock.instant());
    }

    /** A person decides by what was measured for the rule. */
    private ClaimFacts known(String number, Claim claim, ClaimFacts facts) {
        var use = store.details(number).stream().filter(one -> one.id() == claim.id()).findFirst().map(ClaimDetails::last).map(ClaimDetails.Made::use)
                .orElse(ClaimFacts.Use.UNKNOWN);
        return new ClaimFacts(facts.paidAt(), facts.deliveredAt(), use, facts.toppedUp(), facts.disputed(), facts.reversed());
    }

    private static String words(String typed) {
        var words = typed == null ? "" : typed.replaceAll("[\\p{Cntrl}&&[^\\n]]", "").strip();
        if (words.length() > LONGEST_WORDS) {
            throw new Refusal("words_too_long", "words", Map.of("most", LONGEST_WORDS));
        }
        return words.isEmpty() ? null : words;
    }
}
