package io.landfall.claims;

import java.time.Duration;
import java.time.Instant;

/**
 * A shop's rule for one reason. Plain data: whoever changes it makes a new version.
 *
 * @param shop          whose rule it is
 * @param offered       travellers can choose the reason
 * @param withinDays    days after delivery; null = any time
 * @param waitMinutes   minutes after payment before something counts as not delivered; null except for that reason
 * @param mostMegabytes that may be used; 0 = never in use, null = use does not matter
 * @param met           when all of that holds
 * @param unmet         when it does not
 * @param unknown       when the supplier does not tell the use in time; never a refund unless the operator says so
 */
public record ClaimRule(long shop, ClaimReason reason, int version, boolean offered, Integer withinDays, Integer waitMinutes, Integer mostMegabytes, Verdict met,
        Verdict unmet, Verdict unknown, String changedBy, Instant changedAt) {

    /** The operator's own shop, by whose rules the others go until they have their own. */
    public static final long OWN_SHOP = 1;

    public boolean isOfOwnShop() {
        return shop == OWN_SHOP;
    }

    /** Nothing the supplier could tell would change what it says. */
    public boolean asksAboutUse() {
        return mostMegabytes != null && !reason.isBeforeDelivery() && !(met == unmet && met == unknown);
    }

    /** @param patience {@link #waitMinutes} at the shop's pace */
    public Ruling decide(ClaimFacts facts, Duration patience, Instant now) {
        if (facts.reversed()) {
            return new Ruling(Verdict.DECLINE, Ground.REVERSED);
        }
        if (facts.disputed()) {
            return new Ruling(Verdict.CASE, Ground.DISPUTED);
        }
        if (facts.toppedUp()) {
            return new Ruling(Verdict.CASE, Ground.TOPPED_UP);
        }
        return reason.isBeforeDelivery() ? missing(facts, patience, now) : delivered(facts, now);
    }

    private Ruling missing(ClaimFacts facts, Duration patience, Instant now) {
        if (facts.deliveredAt() != null) {
            return new Ruling(Verdict.DECLINE, Ground.ARRIVED);
        }
        return now.isBefore(facts.paidAt().plus(patience)) ? new Ruling(unmet, Ground.TOO_EARLY) : new Ruling(met, Ground.NOT_DELIVERED);
    }

    private Ruling delivered(ClaimFacts facts, Instant now) {
        if (withinDays != null && now.isAfter(facts.deliveredAt().plus(Duration.ofDays(withinDays)))) {
            return new Ruling(unmet, Ground.TOO_LATE);
        }
        if (mostMegabytes == null) {
            return new Ruling(met, Ground.REASON_ALONE);
        }
        var use = facts.use();
        if (!use.isKnown() || use.inUse() && mostMegabytes > 0 && use.usedMegabytes() == null) {
            return new Ruling(unknown, Ground.USE_UNKNOWN);
        }
        if (!use.inUse()) {
            return new Ruling(met, Ground.UNUSED);
        }
        return mostMegabytes > 0 && use.usedMegabytes() <= mostMegabytes ? new Ruling(met, Ground.USED_LITTLE) : new Ruling(unmet, Ground.IN_USE);
    }
}
