package io.landfall.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Suppliers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The operator's extra look into the supplier's books. Finding delivers; not finding proves nothing, the planned look-ups count. */
@ApplicationScoped
class LookUpNowJob implements JobHandler {

    static final String KIND = "order-look-up";

    private final EntityManager database;
    private final Suppliers suppliers;
    private final Fulfilment fulfilment;
    private final StockCalls stock;
    private final Jobs jobs;

    LookUpNowJob(EntityManager database, Suppliers suppliers, Fulfilment fulfilment, StockCalls stock, Jobs jobs) {
        this.database = database;
        this.suppliers = suppliers;
        this.fulfilment = fulfilment;
        this.stock = stock;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.FULFILMENT;
    }

    @Override
    public Next run(String subject, long fence) {
        long unitId = Long.parseLong(subject);
        var question = QuarkusTransaction.requiringNew().call(() -> {
            var unit = database.find(OrderUnit.class, unitId);
            return unit.status() == UnitStatus.UNKNOWN ? fulfilment.lookUp(unit) : null;
        });
        if (question instanceof StockStep step) {
            stock.look(unitId, step, true);
            // A purchase that was found wants to be put on its eSIM.
            jobs.request(FulfilmentJob.KIND, unitId);
        } else if (question instanceof Fulfilment.Step.LookUp lookUp) {
            var supplier = suppliers.connected(lookUp.supplier());
            if (supplier.isEmpty()) {
                // The unit's own look-ups go on and say so in the attention list.
                return Next.done();
            }
            var found = supplier.get().findOrders(lookUp.reference(), lookUp.since());
            if (!found.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> fulfilment.lookedUp(unitId, found));
            }
        }
        return Next.done();
    }
}
