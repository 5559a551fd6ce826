package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UsageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which packages an eSIM has had, in the supplier's words. PressOne answers one such question in 15 minutes per ICCID (its rate limits), so the
 * last answer is kept and shown with its age. Job subject: the eSIM's id.
 */
@ApplicationScoped
public class PackageHistory implements JobHandler {

    static final String KIND = "esim-packages";
    private static final String HISTORY = "history";
    private static final Logger LOG = Logger.getLogger(PackageHistory.class);

    private final EntityManager database;
    private final Suppliers suppliers;
    private final SupplierGate gate;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration minAge;

    PackageHistory(EntityManager database, Suppliers suppliers, SupplierGate gate, Jobs jobs, Clock clock,
            @ConfigProperty(name = "landfall.usage.min-age", defaultValue = "PT15M") Duration minAge) {
        this.database = database;
        this.suppliers = suppliers;
        this.gate = gate;
        this.jobs = jobs;
        this.clock = clock;
        this.minAge = minAge;
    }

    /**
     * The last answer.
     *
     * @param at       when the supplier gave it; null before the first
     * @param failedAt when asking failed after that; null when the last try worked
     */
    public record Known(List<PackageHistoryEntry> packages, Instant at, Instant failedAt) {
    }

    /** The supplier's answer of this moment, or from when on it may be asked. @param packages null when it was not asked */
    public record Fresh(List<PackageHistoryEntry> packages, Instant notBefore) {
    }

    /** What is known, newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Known known(long esimId) {
        var esim = database.find(Esim.class, esimId);
        List<Object[]> rows = database.createNativeQuery("select entry_id, package_id, kind, title, state, remaining_mb, activated_at, expires_at, finished_at "
                + "from esim_package where esim_id = ?1 order by position").setParameter(1, esimId).getResultList();
        return new Known(rows.stream().map(row -> new PackageHistoryEntry((String) row[0], (String) row[1], (String) row[2], (String) row[3],
                UsageReading.State.valueOf((String) row[4]), row[5] == null ? null : ((Number) row[5]).longValue(), (Instant) row[6], (Instant) row[7],
                (Instant) row[8])).toList(), esim.packagesAt(), esim.packagesFailedAt());
    }

    /** Asks in the background when the last answer is old enough. */
    @Transactional
    public void askIfDue(long esimId) {
        var esim = database.find(Esim.class, esimId);
        if (!esim.withdrawn() && !gate.opensAt(esim.supplier(), HISTORY, esim.iccid()).isAfter(clock.instant())) {
            jobs.request(KIND, esimId);
        }
    }

    /**
     * Asks the supplier now if its limit allows it, and keeps the answer.
     *
     * @throws UpstreamException when the supplier does not answer properly
     */
    @Transactional(Transactional.TxType.NEVER)
    public Fresh ask(long esimId) {
        var esim = QuarkusTransaction.requiringNew().call(() -> database.find(Esim.class, esimId));
        if (!gate.pass(esim.supplier(), HISTORY, esim.iccid(), minAge)) {
            return new Fresh(null, gate.opensAt(esim.supplier(), HISTORY, esim.iccid()));
        }
        try {
            var packages = suppliers.connected(esim.supplier()).orElseThrow(() -> new UpstreamException(UpstreamException.Kind.UNREACHABLE,
                    esim.supplier() + " is not connected any more", null, null)).history(esim.iccid());
            QuarkusTransaction.requiringNew().run(() -> keep(esimId, packages));
            return new Fresh(packages, null);
        } catch (UpstreamException e) {
            if (e.retryAfter() != null) {
                gate.shutUntil(esim.supplier(), HISTORY, esim.iccid(), clock.instant().plus(e.retryAfter()));
            }
            QuarkusTransaction.requiringNew().run(() -> database.find(Esim.class, esimId, LockModeType.PESSIMISTIC_WRITE).packagesFailed(clock.instant()));
            throw e;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    /** Asked again when the limit allows it; not at all when the supplier cannot answer, until somebody looks. */
    @Override
    public Next run(String subject, long fence) {
        try {
            var fresh = ask(Long.parseLong(subject));
            return fresh.packages() == null ? Next.at(fresh.notBefore()) : Next.done();
        } catch (UpstreamException e) {
            LOG.infof("No package history of eSIM %s: %s", subject, e.kind());
            return Next.done();
        }
    }

    private void keep(long esimId, List<PackageHistoryEntry> packages) {
        database.find(Esim.class, esimId, LockModeType.PESSIMISTIC_WRITE).packagesTold(clock.instant());
        database.createNativeQuery("delete from esim_package where esim_id = ?1").setParameter(1, esimId).executeUpdate();
        int position = 0;
        for (var one : packages) {
            database.createNativeQuery("insert into esim_package (esim_id, position, entry_id, package_id, kind, title, state, remaining_mb, activated_at, expires_at, finished_at)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as timestamptz), cast(?10 as timestamptz), cast(?11 as timestamptz))")
                    .setParameter(1, esimId).setParameter(2, position++).setParameter(3, one.id()).setParameter(4, one.packageId()).setParameter(5, one.kind())
                    .setParameter(6, one.title()).setParameter(7, one.state().name()).setParameter(8, one.remainingMegabytes())
                    .setParameter(9, one.activatedAt()).setParameter(10, one.expiresAt()).setParameter(11, one.finishedAt()).executeUpdate();
        }
    }
}
