package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/** Once a day: every order in a supplier's books of the last days belongs to a unit, or is booked as an orphan. Subject: supplier. */
@ApplicationScoped
class SupplierSweep implements JobHandler {

    static final String KIND = "supplier-sweep";
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration BACK = Duration.ofDays(3);
    /** Younger orders may still be on their way into our books. */
    private static final Duration SETTLED = Duration.ofHours(1);
    private static final String OURS = "landfall/";

    private final OrderStore store;
    private final Orphans orphans;
    private final AttentionList attention;
    private final Suppliers suppliers;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    SupplierSweep(OrderStore store, Orphans orphans, AttentionList attention, Suppliers suppliers, Jobs jobs, Clock clock, Pace pace) {
        this.store = store;
        this.orphans = orphans;
        this.attention = attention;
        this.suppliers = suppliers;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
    }

    void plan(@Observes StartupEvent event) {
        suppliers.connected().forEach(supplier -> jobs.requestAt(KIND, supplier.name(), clock.instant().plus(pace.of(EVERY))));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String supplier, long fence) {
        var now = clock.instant();
        var connected = suppliers.connected(supplier);
        if (connected.isEmpty()) {
            // Planned again at the first start with it.
            return Next.done();
        }
        for (var order : connected.get().ordersSince(now.minus(BACK))) {
            if (order.createdAt() == null || order.createdAt().plus(pace.of(SETTLED)).isBefore(now)) {
                QuarkusTransaction.requiringNew().run(() -> explain(supplier, order));
            }
        }
        return Next.at(now.plus(pace.of(EVERY)));
    }

    private void explain(String supplier, UpstreamOrder order) {
        if (store.unitBySupplierOrder(supplier + "/" + order.id()).isPresent()) {
            return;
        }
        var unit = order.reference() == null ? null : store.unitByReference(order.reference()).orElse(null);
        if (unit != null && unit.status().isOpenAtSupplier()) {
            return;
        }
        if (unit != null && unit.deliveredAt() != null && unit.supplierOrder() == null) {
            unit.explainedBy(supplier + "/" + order.id());
            return;
        }
        if (orphans.book(supplier, order, unit == null ? "no unit of ours" : "the unit has another order") && order.reference() != null && order.reference().startsWith(OURS)) {
            attention.open(unit == null ? null : unit.order().id(), AttentionKind.ORPHAN, "supplier order " + order.id() + " in the books of " + supplier);
        }
    }
}
