package io.landfall.esims;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Callbacks.Told;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.SupplierHealth;
import io.landfall.upstream.Suppliers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Acts on one piece of news by asking the supplier itself, as soon as its limits allow (U7). Subject: the row of the news. */
@ApplicationScoped
class SupplierNewsJob implements JobHandler {

    static final String KIND = "supplier-news";

    private final EntityManager database;
    private final Suppliers suppliers;
    private final SupplierHealth health;
    private final SupplierGate gate;
    private final Jobs jobs;
    private final Clock clock;

    SupplierNewsJob(EntityManager database, Suppliers suppliers, SupplierHealth health, SupplierGate gate, Jobs jobs, Clock clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.health = health;
        this.gate = gate;
        this.jobs = jobs;
        this.clock = clock;
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
    @SuppressWarnings("unchecked")
    public Next run(String subject, long fence) {
        long id = Long.parseLong(subject);
        QuarkusTransaction.requiringNew().run(() -> {
            List<Object[]> rows = database.createNativeQuery("select provider, body from hook_event where id = ?1 and processed_at is null for update")
                    .setParameter(1, id).getResultList();
            for (var row : rows) {
                var supplier = (String) row[0];
                suppliers.connected(supplier).flatMap(EsimProvider::callbacks).ifPresent(callbacks -> act(supplier, callbacks.read((byte[]) row[1])));
                database.createNativeQuery("update hook_event set processed_at = ?1 where id = ?2").setParameter(1, clock.instant()).setParameter(2, id).executeUpdate();
            }
        });
        return Next.done();
    }

    private void act(String supplier, Told told) {
        switch (told.kind()) {
            case USAGE -> {
                if (told.iccid() != null) {
                    database.createQuery("from Esim where supplier = ?1 and iccid = ?2", Esim.class).setParameter(1, supplier).setParameter(2, told.iccid().digits())
                            .getResultStream().filter(esim -> !esim.withdrawn()).forEach(this::measure);
                }
            }
            case BALANCE -> health.request(supplier);
            case OTHER -> {
                // kept as evidence
            }
        }
    }

    private void measure(Esim esim) {
        var now = clock.instant();
        var opensAt = gate.opensAt(esim.supplier(), UsageMeter.USAGE, esim.iccid());
        jobs.requestAt(UsageMeter.KIND, esim.id(), opensAt.isAfter(now) ? opensAt : now);
    }
}
