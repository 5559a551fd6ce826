package io.landfall.orders;

import io.landfall.catalog.Plan;
import io.landfall.upstream.UpstreamPlan;

/** What was sold, frozen with the order; the catalogue may change tomorrow. Megabytes, days, minutes, messages. */
public record PlanFacts(String place, UpstreamPlan.Scope scope, String network, long dataMegabytes, boolean unlimited, int days,
        Integer voiceMinutes, Integer smsCount, UpstreamPlan.Activation activation, boolean rechargeable, String speedPolicy,
        Integer installWithinDays, Integer topUpWithinDays) {

    static PlanFacts of(Plan plan) {
        return new PlanFacts(plan.place(), plan.scope(), plan.network(), plan.dataMegabytes(), plan.unlimited(), plan.days(), plan.voiceMinutes(),
                plan.smsCount(), plan.activation(), plan.rechargeable(), plan.speedPolicy(), plan.installWithinDays(), plan.topUpWithinDays());
    }
}
