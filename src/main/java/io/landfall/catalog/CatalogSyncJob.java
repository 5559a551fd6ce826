package io.landfall.catalog;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** A sync that somebody asked for; its subject is the supplier. What goes wrong stands in the sync's record. */
@ApplicationScoped
class CatalogSyncJob implements JobHandler {

    static final String KIND = "catalog-sync";

    private final CatalogSync sync;

    CatalogSyncJob(CatalogSync sync) {
        this.sync = sync;
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
        sync.run(supplier);
        return Next.done();
    }
}
