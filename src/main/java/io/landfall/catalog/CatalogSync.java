package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.UpstreamException;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Brings the suppliers' catalogues into ours: pull everything, compare, write what changed in one transaction. A pull that fails
 * changes nothing; one that is suspiciously short withdraws nothing.
 */
@ApplicationScoped
public class CatalogSync {

    private static final Logger LOG = Logger.getLogger(CatalogSync.class);
    private static final Duration DEVICES_AGE = Duration.ofHours(24);
    private static final long LOCK = 0x1A4D_FA11L;

    private final DataSource database;
    private final Instance<EsimProvider> providers;
    private final Catalog catalog;
    private final SyncHistory history;
    private final Jobs jobs;
    private final Clock clock;

    CatalogSync(DataSource database, @Any Instance<EsimProvider> providers, Catalog catalog, SyncHistory history, Jobs jobs, Clock clock) {
        this.database = database;
        this.providers = providers;
        this.catalog = catalog;
        this.history = history;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Every configured supplier, one after the other. Call it outside transactions; it speaks to suppliers. */
    public List<SyncRun> run() {
        return providers.stream().filter(EsimProvider::configured).map(provider -> run(provider, Belief.NONE)).toList();
    }

    /** One supplier. */
    public SyncRun run(String supplier) {
        return run(provider(supplier), Belief.NONE);
    }

    /** The operator has looked and believes a short catalogue: what it lacks is withdrawn too. */
    public SyncRun runBelievingShort(String supplier) {
        return runBelievingShort(supplier, new Belief("the operator", 0));
    }

    SyncRun runBelievingShort(String supplier, Belief belief) {
        return run(provider(supplier), belief);
    }

    /**
     * Somebody looked at a short pull and takes it for the truth.
     *
     * @param who     stands in the sync's record
     * @param atLeast plans; an answer with fewer is shorter than what was looked at and is not believed
     */
    record Belief(String who, int atLeast) {

        static final Belief NONE = new Belief(null, 0);

        boolean holds(int seen) {
            return who != null && seen >= atLeast;
        }
    }

    /** Asks for a sync of one supplier as soon as possible, in the background: the operator's button. */
    public void request(String supplier) {
        jobs.request(CatalogSyncJob.KIND, provider(supplier).name());
    }

    /**
     * The operator believes the short pull that was looked at: the catalogue is pulled once more in the background, and what it lacks is
     * withdrawn, unless that answer is shorter again. Throws {@link Refusal} "not_short_any_more" when another pull has answered since, and
     * "catalogue_empty" when the pull saw nothing: an empty answer is a supplier's trouble, never a catalogue.
     *
     * @param actor the operator's e-mail address
     * @return the supplier
     */
    @Transactional
    public String believeShort(long syncId, String actor) {
        var run = history.run(syncId).orElseThrow(() -> new Refusal("not_short_any_more"));
        if (!history.isOpenShort(run)) {
            throw new Refusal("not_short_any_more");
        }
        if (run.seen() == 0) {
            throw new Refusal("catalogue_empty");
        }
        jobs.request(BelieveShortJob.KIND, syncId + " " + actor);
        return run.supplier();
    }

    private EsimProvider provider(String name) {
        return providers.stream().filter(provider -> provider.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No supplier is called " + name));
    }

    /**
     * Only one node at a time. The lock is a session's, on a connection that does nothing else: it dies with its node, so that a
     * killed one never makes the next start wait, as a lease would; and no transaction is open while we wait for the supplier.
     */
    private SyncRun run(EsimProvider provider, Belief belief) {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("Suppliers are not called inside a transaction");
        }
        var started = now();
        if (!provider.configured()) {
            return skipped(provider, started, "The supplier is not configured");
        }
        try (var turn = database.getConnection()) {
            if (!lock(turn, "pg_try_advisory_lock")) {
                return skipped(provider, started, "Another sync is running");
            }
            try {
                return pull(provider, started, belief);
            } finally {
                lock(turn, "pg_advisory_unlock");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database is not reachable", e);
        }
    }

    private static boolean lock(Connection turn, String function) throws SQLException {
        try (var statement = turn.prepareStatement("select " + function + "(?)")) {
            statement.setLong(1, LOCK);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private SyncRun pull(EsimProvider provider, Instant started, Belief belief) {
        SyncRun run;
        try {
            var plans = provider.catalogue();
            var balance = balanceCurrency(provider);
            run = inTransaction(connection -> new SyncTransaction(connection, provider.name(), now()).apply(plans, balance, started, belief));
        } catch (UpstreamException e) {
            run = failed(provider, started, e.kind() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The catalogue of %s could not be taken over", provider.name());
            run = failed(provider, started, "Internal: " + e.getClass().getSimpleName());
        }
        catalog.reload();
        LOG.infof("Catalogue of %s: %s, %d seen, %d added, %d changed, %d withdrawn, %d returned%s", run.supplier(), run.outcome(), run.seen(),
                run.added(), run.changed(), run.withdrawn(), run.returned(), run.message() == null ? "" : " (" + run.message() + ")");
        devices(provider);
        return run;
    }

    /** A supplier that does not tell its balance is no reason to stop. */
    private Optional<String> balanceCurrency(EsimProvider provider) {
        try {
            return Optional.ofNullable(provider.balance()).map(CatalogSync::currency);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s does not tell its balance", provider.name());
            return Optional.empty();
        }
    }

    private static String currency(SupplierBalance balance) {
        return balance.available() != null ? balance.available().currency()
                : balance.availableCredit() != null ? balance.availableCredit().currency() : null;
    }

    /** The list of phones changes seldom and is long: once a day (upstreams' advice). A failure is tried again with the next sync. */
    private void devices(EsimProvider provider) {
        try {
            var now = now();
            if (inTransaction(connection -> DeviceTable.readAt(connection, provider.name())).filter(at -> at.plus(DEVICES_AGE).isAfter(now)).isPresent()) {
                return;
            }
            List<Device> devices = provider.devices();
            if (!devices.isEmpty() && inTransaction(connection -> DeviceTable.replace(connection, provider.name(), devices, now))) {
                catalog.reload();
            }
        } catch (RuntimeException e) {
            LOG.infof("The phone list of %s is not available: %s", provider.name(), e.getMessage());
        }
    }

    private SyncRun failed(EsimProvider provider, Instant started, String why) {
        return inTransaction(connection -> SyncTable.insert(connection, new SyncRun(null, provider.name(), started, now(),
                SyncRun.Outcome.FAILED, 0, 0, 0, 0, 0, why)));
    }

    private SyncRun skipped(EsimProvider provider, Instant started, String why) {
        return new SyncRun(null, provider.name(), started, now(), SyncRun.Outcome.SKIPPED, 0, 0, 0, 0, 0, why);
    }

    /** As precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T inTransaction(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                return work.on(connection);
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
