package io.landfall.catalog;

import java.util.List;
import java.util.Map;

import io.landfall.upstream.UpstreamPlan;

/** Plans and snapshots without a database. */
public final class TestPlans {

    private TestPlans() {
    }

    public static Plan plan(UpstreamPlan plan) {
        var facts = PlanFacts.of(plan);
        return facts.toPlan(1, Slugs.of(facts.placeSlug(), facts), TestSupplier.NAME, plan.packageId(), true);
    }

    public static CatalogSnapshot snapshot(Plan... plans) {
        return snapshot(new SupplierState(TestSupplier.NAME, true, "USD", null), plans);
    }

    public static CatalogSnapshot snapshot(SupplierState supplier, Plan... plans) {
        return new CatalogSnapshot(1, java.time.Instant.EPOCH, List.of(plans), Map.of(), Map.of(supplier.name(), supplier));
    }
}
