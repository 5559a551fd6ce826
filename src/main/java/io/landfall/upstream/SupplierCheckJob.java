package io.landfall.upstream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** One look at a supplier's balance. Subject: the supplier's name. */
@ApplicationScoped
class SupplierCheckJob implements JobHandler {

    static final String KIND = "supplier-check";

    private final SupplierHealth health;

    SupplierCheckJob(SupplierHealth health) {
        this.health = health;
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
        health.check(supplier);
        return Next.done();
    }
}
