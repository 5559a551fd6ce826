package io.landfall.claims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;

/**
 * Each shop's rules, newest version of each. A shop without a rule of its own for a reason goes by the operator's own shop. Old versions stay:
 * decisions name them, so a version is one row among all shops' of its reason.
 */
@ApplicationScoped
public class ClaimRules {

    private static final String COLUMNS = "shop_id, reason, version, offered, within_days, wait_minutes, most_megabytes, met, unmet, unknown, changed_by, changed_at";
    /** How long a page may describe a rule that was just changed on another node; decisions always read afresh. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final EntityManager database;
    private final Clock clock;
    private final Pace pace;
    private volatile Remembered remembered = new Remembered(List.of(), Instant.MIN);

    private record Remembered(List<ClaimRule> rules, Instant at) {
    }

    ClaimRules(EntityManager database, Clock clock, Pace pace) {
        this.database = database;
        this.clock = clock;
        this.pace = pace;
    }

    /** One per reason, in the order travellers read them. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<ClaimRule> all(long shop) {
        List<Object[]> rows = database.createNativeQuery("select distinct on (shop_id, reason) " + COLUMNS + " from claim_rule order by shop_id, reason, version desc")
                .getResultList();
        remembered = new Remembered(rows.stream().map(ClaimRules::rule).toList(), clock.instant());
        return valid(remembered, shop);
    }

    /** As {@link #all}, a few seconds old at most: for pages that only describe them. */
    public List<ClaimRule> described(long shop) {
        var known = remembered;
        return known.at().plus(REMEMBERED).isAfter(clock.instant()) ? valid(known, shop) : all(shop);
    }

    @Transactional
    public ClaimRule of(long shop, ClaimReason reason) {
        return all(shop).stream().filter(rule -> rule.reason() == reason).findFirst().orElseThrow();
    }

    private static List<ClaimRule> valid(Remembered known, long shop) {
        return known.rules().stream().filter(rule -> rule.shop() == shop || rule.isOfOwnShop()
                && known.rules().stream().noneMatch(other -> other.shop() == shop && other.reason() == rule.reason()))
                .sorted(Comparator.comparing(ClaimRule::reason)).toList();
    }

    /** Newest first, of this shop; none while it goes by the operator's own. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<ClaimRule> versions(long shop, ClaimReason reason) {
        List<Object[]> rows = database.createNativeQuery("select " + COLUMNS + " from claim_rule where shop_id = ?1 and reason = ?2 order by version desc limit 50")
                .setParameter(1, shop).setParameter(2, reason.name()).getResultList();
        return rows.stream().map(ClaimRules::rule).toList();
    }

    /**
     * Adds the next version for the rule's shop.
     *
     * @param rule its version is the one the operator looked at, of whichever shop
     * @throws Refusal "days_out_of_range" ("days"), "megabytes_out_of_range" ("megabytes"), "minutes_out_of_range" ("minutes"), "rule_changed"
     */
    @Transactional
    public void save(ClaimRule rule, String actor) {
        check(rule);
        if (database.createNativeQuery("""
                insert into claim_rule (%s) select ?12, ?1, (select max(version) + 1 from claim_rule where reason = ?1), ?3, cast(?4 as int), cast(?5 as int), cast(?6 as int),
                ?7, ?8, ?9, ?10, cast(?11 as timestamptz)
                where ?2 = (select version from claim_rule where reason = ?1 and shop_id in (1, ?12) order by (shop_id = ?12) desc, version desc limit 1)
                on conflict do nothing""".formatted(COLUMNS)).setParameter(1, rule.reason().name()).setParameter(2, rule.version()).setParameter(3, rule.offered())
                .setParameter(4, rule.withinDays()).setParameter(5, rule.waitMinutes()).setParameter(6, rule.mostMegabytes()).setParameter(7, rule.met().name())
                .setParameter(8, rule.unmet().name()).setParameter(9, rule.unknown().name()).setParameter(10, actor).setParameter(11, clock.instant())
                .setParameter(12, rule.shop()).executeUpdate() == 0) {
            throw new Refusal("rule_changed");
        }
        remembered = new Remembered(List.of(), Instant.MIN);
    }

    /** {@link ClaimRule#waitMinutes} at the shop's pace. */
    Duration patience(ClaimRule rule) {
        return rule.waitMinutes() == null ? Duration.ZERO : pace.of(Duration.ofMinutes(rule.waitMinutes()));
    }

    /**
     * What a rule would say in a situation.
     *
     * @param days      after delivery, or null
     * @param minutes   after payment, or null
     * @param megabytes used; 0 = never in use, null = not known
     * @param arrived   the eSIM is there
     */
    public record Situation(Integer days, Integer minutes, Integer megabytes, boolean arrived, Ruling ruling) {
    }

    /** Telling situations, decided by the rule as it is; nothing is saved. */
    public List<Situation> preview(ClaimRule rule) {
        check(rule);
        var found = new ArrayList<Situation>();
        if (rule.reason().isBeforeDelivery()) {
            for (int minutes : new int[] {Math.max(0, rule.waitMinutes() - 1), rule.waitMinutes(), rule.waitMinutes() + 60}) {
                found.add(situation(rule, null, minutes, null, false));
            }
            found.add(situation(rule, 0, null, null, true));
            return found.stream().distinct().toList();
        }
        for (var days : rule.withinDays() == null ? List.of(1, 400) : List.of(1, rule.withinDays(), rule.withinDays() + 1)) {
            found.add(situation(rule, days, null, 0, true));
        }
        for (var used : rule.mostMegabytes() == null || rule.mostMegabytes() == 0 ? List.of(1, 500) : List.of(rule.mostMegabytes(), rule.mostMegabytes() + 1)) {
            found.add(situation(rule, 1, null, used, true));
        }
        found.add(situation(rule, 1, null, null, true));
        return found.stream().distinct().toList();
    }

    private Situation situation(ClaimRule rule, Integer days, Integer minutes, Integer megabytes, boolean arrived) {
        var now = clock.instant();
        var use = megabytes == null ? ClaimFacts.Use.UNKNOWN : new ClaimFacts.Use(megabytes > 0, (long) megabytes, now);
        var paid = now.minus(minutes == null ? Duration.ofDays(days).plusMinutes(1) : Duration.ofMinutes(minutes));
        var facts = new ClaimFacts(paid, arrived ? now.minus(Duration.ofDays(days)) : null, use, false, false, false);
        var patience = rule.waitMinutes() == null ? Duration.ZERO : Duration.ofMinutes(rule.waitMinutes());
        return new Situation(days, minutes, megabytes, arrived, rule.decide(facts, patience, now));
    }

    private static void check(ClaimRule rule) {
        range(rule.withinDays(), 1, 3650, "days", rule.reason().isBeforeDelivery());
        range(rule.mostMegabytes(), 0, 1_000_000, "megabytes", rule.reason().isBeforeDelivery());
        range(rule.waitMinutes(), 0, 10_080, "minutes", !rule.reason().isBeforeDelivery());
        if (rule.reason().isBeforeDelivery() && rule.waitMinutes() == null) {
            throw new Refusal("minutes_out_of_range", "minutes", Map.of());
        }
    }

    private static void range(Integer value, int least, int most, String field, boolean mustBeEmpty) {
        if (value != null && (mustBeEmpty || value < least || value > most)) {
            throw new Refusal(field + "_out_of_range", field, Map.of("least", least, "most", most));
        }
    }

    private static ClaimRule rule(Object[] row) {
        return new ClaimRule(((Number) row[0]).longValue(), ClaimReason.valueOf((String) row[1]), ((Number) row[2]).intValue(), (Boolean) row[3], whole(row[4]), whole(row[5]),
                whole(row[6]), Verdict.valueOf((String) row[7]), Verdict.valueOf((String) row[8]), Verdict.valueOf((String) row[9]), (String) row[10], (Instant) row[11]);
    }

    private static Integer whole(Object column) {
        return column == null ? null : Integer.valueOf(((Number) column).intValue());
    }
}
