package io.landfall.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.landfall.catalog.Plan;
import io.landfall.upstream.UpstreamPlan;

/** All rules, ready to find the one that decides. Immutable. */
final class RuleSet {

    private final PriceRule standard;
    private final Map<String, PriceRule> rules = new HashMap<>();

    /** Of what travellers pay. */
    RuleSet(String currency, Collection<PriceRule> rules) {
        this(PriceRule.standard(currency), rules);
    }

    /** @param standard what holds where no rule speaks */
    RuleSet(PriceRule standard, Collection<PriceRule> rules) {
        this.standard = standard;
        rules.forEach(rule -> this.rules.put(key(rule.scope(), rule.key()), rule));
    }

    PriceRule ruleFor(Plan plan) {
        var place = plan.scope() == UpstreamPlan.Scope.LOCAL ? PriceRule.Scope.COUNTRY : PriceRule.Scope.REGION;
        var rule = rules.get(key(PriceRule.Scope.PLAN, plan.slug()));
        rule = rule == null ? rules.get(key(place, plan.place())) : rule;
        rule = rule == null ? rules.get(key(PriceRule.Scope.SHOP, "")) : rule;
        return rule == null ? standard : rule;
    }

    PriceRule standard() {
        return standard;
    }

    RuleSet with(PriceRule rule) {
        var more = without(rule.scope(), rule.key());
        more.rules.put(key(rule.scope(), rule.key()), rule);
        return more;
    }

    RuleSet without(PriceRule.Scope scope, String key) {
        var fewer = new RuleSet(standard, rules.values());
        fewer.rules.remove(key(scope, key));
        return fewer;
    }

    List<PriceRule> all() {
        return new ArrayList<>(rules.values());
    }

    private static String key(PriceRule.Scope scope, String key) {
        return scope + " " + key;
    }
}
