package io.landfall.esims;

import java.time.Clock;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Fetches the supplier's installation steps once per eSIM, in the traveller's language. Subject: "id language". */
@ApplicationScoped
class GuideFetcher implements JobHandler {

    static final String KIND = "esim-guide";

    private static final Logger LOG = Logger.getLogger(GuideFetcher.class);

    private final EntityManager database;
    private final Suppliers suppliers;
    private final Clock clock;

    GuideFetcher(EntityManager database, Suppliers suppliers, Clock clock) {
        this.database = database;
        this.suppliers = suppliers;
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
    public Next run(String subject, long fence) {
        var parts = subject.split(" ", 2);
        long id = Long.parseLong(parts[0]);
        var esim = QuarkusTransaction.requiringNew().call(() -> database.find(Esim.class, id));
        if (esim == null || esim.guide() != null) {
            return Next.done();
        }
        var supplier = suppliers.connected(esim.supplier());
        if (supplier.isEmpty()) {
            // The page has steps of its own; nobody can add the supplier's.
            LOG.debugf("No installation steps for eSIM %s: %s is not connected", esim.iccid(), esim.supplier());
            return Next.done();
        }
        try {
            var guide = supplier.get().guide(esim.iccid(), Locale.forLanguageTag(parts[1]));
            QuarkusTransaction.requiringNew().run(() -> database.find(Esim.class, id, LockModeType.PESSIMISTIC_WRITE).guided(guide, clock.instant()));
        } catch (UpstreamException e) {
            if (e.kind() == UpstreamException.Kind.NOT_FOUND || e.kind() == UpstreamException.Kind.REFUSED) {
                LOG.infof("No installation steps for eSIM %s: %s", esim.iccid(), e.kind());
                return Next.done();
            }
            throw e;
        }
        return Next.done();
    }
}
