package io.landfall.web.shop.topups;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.landfall.checkout.TopUpOffer;
import io.landfall.checkout.TopUps;
import io.landfall.money.Money;
import io.landfall.orders.OrderDetails;
import io.landfall.upstream.TopUpEffect;
import io.landfall.upstream.UsageReading;
import io.landfall.web.Words;
import io.landfall.web.shop.SoldPlan;
import io.landfall.web.shop.TopUpMessages;
import io.quarkus.qute.TemplateData;

/**
 * What can be added to one eSIM, and what that will do.
 *
 * @param link      of the eSIM
 * @param plan      of the eSIM
 * @param left      "2.2 GB" as last measured, or null
 * @param then      one sentence about what the top-up does
 * @param priceHolds null without offers
 * @param refusal   why nothing can be bought, or null
 * @param later     it may be possible later
 * @param problems  words by field: offer, email, withdrawal
 */
@TemplateData
public record TopUpView(String link, SoldPlan plan, List<Line> offers, String left, String then, Instant priceHolds, Notice refusal, boolean later, Notice notice,
        TopUpForm form, Map<String, String> problems) {

    /**
     * @param title    "3 GB, 30 days" and what else it holds
     * @param together with what was left when it was last measured, "5.2 GB"; null where that says nothing
     */
    @TemplateData
    public record Line(String key, String title, String together, Money price, boolean chosen) {
    }

    @TemplateData
    public record Notice(String title, String text) {
    }

    static TopUpView of(String link, OrderDetails order, TopUps.Choice choice, TopUpForm form, Map<String, String> problems, Notice notice, TopUpMessages say, Locale locale) {
        var esim = order.esims().stream().filter(one -> one.link().equals(link)).findFirst().orElseThrow();
        var reading = esim.reading();
        var known = reading != null && !reading.unlimited() && reading.remainingMegabytes() != null && reading.state() == UsageReading.State.ACTIVE;
        var first = choice.offers().get(0);
        var lines = choice.offers().stream().map(offer -> new Line(offer.key(), title(offer, say, locale), known && adds(choice, offer) ? Words.data(reading.remainingMegabytes() + offer.dataMegabytes(), locale) : null,
                offer.price(), offer == first)).toList();
        return new TopUpView(link, SoldPlan.of(order.plan(), order.facts(), locale), lines, known ? Words.data(reading.remainingMegabytes(), locale) : null,
                then(choice, reading, say), first.priceHolds(), null, false, notice, form, problems);
    }

    static TopUpView refused(String link, OrderDetails order, Notice refusal, boolean later, Locale locale) {
        return new TopUpView(link, SoldPlan.of(order.plan(), order.facts(), locale), List.of(), null, null, null, refusal, later, null, new TopUpForm(), Map.of());
    }

    /** Whatever a supplier does not tell about days, what is left stays; only one that restarts the clock might take it. */
    private static boolean adds(TopUps.Choice choice, TopUpOffer offer) {
        return !offer.unlimited() && offer.dataMegabytes() > 0 && choice.effect() != TopUpEffect.RESTARTS && choice.effect() != TopUpEffect.NONE;
    }

    /** "3 GB, 30 days, 100 minutes of calls". */
    static String title(TopUpOffer offer, TopUpMessages say, Locale locale) {
        var title = new StringBuilder(offer.unlimited() ? say.unlimited() : offer.dataMegabytes() > 0 ? Words.data(offer.dataMegabytes(), locale) : "");
        for (var part : List.of(say.days(offer.days()), offer.voiceMinutes() == null ? "" : say.minutes(offer.voiceMinutes()),
                offer.smsCount() == null ? "" : say.messages(offer.smsCount()))) {
            title.append(title.isEmpty() || part.isEmpty() ? "" : ", ").append(part);
        }
        return title.toString();
    }

    /** What the supplier tells about the running plan; where it does not tell, that is what we say. */
    private static String then(TopUps.Choice choice, UsageReading reading, TopUpMessages say) {
        boolean over = reading != null && (reading.state() == UsageReading.State.FINISHED || reading.state() == UsageReading.State.EXPIRED);
        return switch (choice.effect()) {
            case ADDS -> say.adds();
            case FOLLOWS -> over ? say.atOnce() : say.follows();
            case RESTARTS -> say.restarts();
            case NOT_TOLD, NONE -> over ? say.notToldOver() : say.notTold();
        };
    }

    public String error(String field) {
        return problems.get(field);
    }

    public boolean wrong(String field) {
        return problems.containsKey(field);
    }

    public List<Problem> summary() {
        return List.of("offer", "email", "withdrawal").stream().filter(problems::containsKey).map(field -> new Problem(field, problems.get(field))).toList();
    }

    @TemplateData
    public record Problem(String field, String text) {
    }
}
