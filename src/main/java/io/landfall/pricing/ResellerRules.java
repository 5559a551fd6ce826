package io.landfall.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.landfall.catalog.Plan;
import io.landfall.upstream.UpstreamPlan;

/** All rules of one reseller, ready to find the one that decides. Immutable. */
final class ResellerRules {

    private final long version;
    private final MarginGuard guard;
    private final Map<String, ResellerRule> rules = new HashMap<>();

    /** @param version rises with every change of them; 0 as long as there never was one */
    ResellerRules(long version, MarginGuard guard, Collection<ResellerRule> rules) {
        this.version = version;
        this.guard = guard;
        rules.forEach(rule -> this.rules.put(key(rule.scope(), rule.key()), rule));
    }

    static ResellerRules none() {
        return new ResellerRules(0, MarginGuard.STANDARD, List.of());
    }

    long version() {
        return version;
    }

    MarginGuard guard() {
        return guard;
    }

    /** Empty when what the operator recommends is asked. */
    Optional<ResellerRule> ruleFor(Plan plan, long shop) {
        var rule = rules.get(key(ResellerRule.Scope.PLAN, plan.slug()));
        return rule == null ? defaultFor(plan, shop) : Optional.of(rule);
    }

    /** What would decide without a rule for the plan itself. */
    Optional<ResellerRule> defaultFor(Plan plan, long shop) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var place = plan.scope() == UpstreamPlan.Scope.LOCAL ? ResellerRule.Scope.COUNTRY : ResellerRule.Scope.REGION;
        var rule = rules.get(key(place, plan.place()));
        rule = rule == null ? rules.get(key(ResellerRule.Scope.PROFILE, Long.toString(shop))) : rule;
        return Optional.ofNullable(rule == null ? rules.get(key(ResellerRule.Scope.RESELLER, "")) : rule);
    }

    Optional<ResellerRule> find(ResellerRule.Scope scope, String key) {
        return Optional.ofNullable(rules.get(key(scope, key)));
    }

    ResellerRules with(ResellerRule rule) {
        var more = new ResellerRules(version, guard, rules.values());
        more.rules.put(key(rule.scope(), rule.key()), rule);
        return more;
    }

    ResellerRules without(ResellerRule.Scope scope, String key) {
        var fewer = new ResellerRules(version, guard, rules.values());
        fewer.rules.remove(key(scope, key));
        return fewer;
    }

    ResellerRules guardedBy(MarginGuard other) {
        return new ResellerRules(version, other, rules.values());
    }

    List<ResellerRule> all() {
        return new ArrayList<>(rules.values());
    }

    private static String key(ResellerRule.Scope scope, String key) {
        return scope + " " + key;
    }
}
