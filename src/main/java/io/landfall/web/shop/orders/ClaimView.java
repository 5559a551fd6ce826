package io.landfall.web.shop.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.landfall.claims.ClaimDetails;
import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimRule;
import io.landfall.claims.ClaimState;
import io.landfall.claims.Claims;
import io.landfall.claims.Ground;
import io.landfall.claims.Verdict;
import io.landfall.orders.OrderDetails;
import io.landfall.web.Words;
import io.quarkus.qute.TemplateData;

/**
 * Money back, as the order's page tells it: what was asked and answered, and the form to ask.
 *
 * @param key       one-time key of the form
 * @param reasons   empty when nothing can be asked for
 * @param positions eSIMs to choose from; more than one means a choice
 * @param answers   newest first; eSIMs that fared alike make one
 * @param checking  an answer is on its way, so the page looks again
 * @param seen      changes with the answers
 */
@TemplateData
public record ClaimView(String key, ClaimForm form, List<Reason> reasons, List<Unit> positions, boolean several, List<Answer> answers, boolean checking, String seen) {

    /** Within which a person answers. */
    private static final Duration PERSON = Duration.ofDays(1);

    /** @param rule what happens, from the shop's rule */
    @TemplateData
    public record Reason(String code, String title, String rule, boolean chosen) {
    }

    @TemplateData
    public record Unit(int position, boolean waiting, boolean chosen) {
    }

    /**
     * @param asked      why the traveller asked
     * @param words      what a person wrote, or null
     * @param measuredAt when the network was asked, or null
     * @param at         of the decision; null while it is being made
     * @param by         until when it will be made; null when it is
     */
    @TemplateData
    public record Answer(String title, String why, String asked, String words, String tone, Instant measuredAt, Instant at, Instant by, Integer rule) {
    }

    static ClaimView of(OrderDetails order, List<ClaimDetails> made, Claims.Choice choice, String key, ClaimForm form, ClaimMessages say, Locale locale) {
        var chosen = form.reason();
        var reasons = choice.rules().stream().map(rule -> new Reason(rule.reason().name(), say.reason(rule.reason()), rule(rule, say, locale), rule.reason() == chosen)).toList();
        var all = new TreeSet<Integer>();
        if (choice.rules().stream().anyMatch(rule -> rule.reason().isBeforeDelivery())) {
            all.addAll(choice.waiting());
        }
        if (choice.rules().stream().anyMatch(rule -> !rule.reason().isBeforeDelivery())) {
            all.addAll(choice.delivered());
        }
        var units = all.stream().map(position -> new Unit(position, choice.waiting().contains(position), all.size() == 1 || form.positions().contains(position))).toList();
        var answers = answers(order, made, say, locale);
        return new ClaimView(key, form, reasons, units, order.quantity() > 1, answers, made.stream().anyMatch(claim -> claim.state() == ClaimState.CHECKING),
                Integer.toHexString(made.stream().map(claim -> claim.id() + claim.state().name()).toList().hashCode()));
    }

    /** What a rule does, before it is asked. */
    private static String rule(ClaimRule rule, ClaimMessages say, Locale locale) {
        if (rule.met() == Verdict.CASE) {
            return say.rulePerson();
        }
        if (rule.met() == Verdict.DECLINE) {
            return say.ruleNever();
        }
        if (rule.reason().isBeforeDelivery()) {
            return say.ruleMissing(rule.waitMinutes());
        }
        var days = rule.withinDays() == null ? 0 : rule.withinDays();
        if (rule.mostMegabytes() == null) {
            return say.ruleAlways(days);
        }
        return rule.mostMegabytes() == 0 ? say.ruleUnused(days) : say.ruleLittle(Words.data(rule.mostMegabytes(), locale), days);
    }

    private static List<Answer> answers(OrderDetails order, List<ClaimDetails> made, ClaimMessages say, Locale locale) {
        var alike = made.stream().collect(Collectors.groupingBy(claim -> List.of(claim.batch(), claim.state(), claim.last() == null ? "" : claim.last().ground(),
                Objects.toString(claim.last() == null ? null : claim.last().words()), claim.last() == null ? "" : claim.last().use()), LinkedHashMap::new, Collectors.toList()));
        var answers = new ArrayList<Answer>();
        alike.values().forEach(claims -> answers.add(answer(order, claims, say, locale)));
        return answers;
    }

    private static Answer answer(OrderDetails order, List<ClaimDetails> claims, ClaimMessages say, Locale locale) {
        var claim = claims.get(0);
        var which = order.quantity() == 1 ? "" : claims.stream().map(one -> "" + one.position()).sorted(java.util.Comparator.comparing(Integer::valueOf)).collect(Collectors.joining(", "));
        var last = claim.last();
        if (claim.state() == ClaimState.CHECKING) {
            boolean there = !claim.reason().isBeforeDelivery();
            return new Answer(there ? say.checking(which) : say.checkingMissing(which), say.checkingText(), say.reason(claim.reason()), null, "info", null, null,
                    there ? claim.decideBy() : null, null);
        }
        var amount = Words.money(order.unitPrice().times(claims.size()), locale);
        var why = why(order, last, say, locale);
        return switch (claim.state()) {
            case REFUNDED -> new Answer(say.yes(which, amount), why, say.reason(claim.reason()), last.words(), "ok", last.use().measuredAt(), last.at(), null, last.ruleVersion());
            case CASE -> new Answer(say.person(which), why, say.reason(claim.reason()), null, "warn", last.use().measuredAt(), last.at(), last.at().plus(PERSON), last.ruleVersion());
            default -> new Answer(say.no(which), why, say.reason(claim.reason()), last.words(), "bad", last.use().measuredAt(), last.at(), null, last.ruleVersion());
        };
    }

    private static String why(OrderDetails order, ClaimDetails.Made last, ClaimMessages say, Locale locale) {
        return switch (last.ground()) {
            case IN_USE -> last.use().usedMegabytes() == null ? say.whyInUse() : say.whyUsed(Words.data(last.use().usedMegabytes(), locale));
            case USED_LITTLE -> say.whyLittle(Words.data(last.use().usedMegabytes(), locale));
            case TOO_LATE -> say.whyLate(Words.day(last.deliveredAt(), locale));
            case ARRIVED -> say.whyArrived(Words.moment(last.deliveredAt(), locale));
            case TOO_EARLY -> order.promisedBy() == null ? say.whyEarly() : say.whyEarlyUntil(Words.clock(order.promisedBy(), locale));
            case REASON_ALONE -> last.verdict() == Verdict.CASE ? say.whyPerson() : say.ground(last.ground());
            default -> say.ground(last.ground());
        };
    }

    public boolean canAsk() {
        return !reasons.isEmpty();
    }

    /** Somebody fills the form in: the page must not be fetched again by itself. */
    public boolean open() {
        return form.isOpen();
    }
}
