package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;

import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/**
 * Where doors find the snapshot. Visitors never cause SQL here: the snapshot is replaced whole, after a sync on this node or when
 * the version in the database shows that another node did one.
 */
@ApplicationScoped
public class Catalog {

    private static final Logger LOG = Logger.getLogger(Catalog.class);

    private final DataSource database;
    private final Instance<EsimProvider> providers;
    private final Event<CatalogReloaded> reloaded;
    private volatile boolean stopping;
    private volatile CatalogSnapshot current = CatalogSnapshot.empty();

    Catalog(DataSource database, @Any Instance<EsimProvider> providers, Event<CatalogReloaded> reloaded) {
        this.database = database;
        this.providers = providers;
        this.reloaded = reloaded;
    }

    public CatalogSnapshot current() {
        return current;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        reload();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Another node may have changed the catalogue: one statement a second, whatever visitors do. */
    @Scheduled(every = "${landfall.catalog.watch-every:1s}", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        try {
            if (!stopping && versionInDatabase() != current.version()) {
                reload();
            }
        } catch (RuntimeException e) {
            LOG.debug("The catalogue's version cannot be read now", e);
        }
    }

    /** Reads everything anew. An older read never replaces a newer one. */
    synchronized void reload() {
        current = QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                return read(connection);
            }
        });
        reloaded.fire(new CatalogReloaded(current));
    }

    private long versionInDatabase() {
        try (var connection = database.getConnection()) {
            return version(connection).number();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version is read first: should a sync commit in between, we only read once more. */
    private CatalogSnapshot read(Connection connection) throws SQLException {
        var version = version(connection);
        var suppliers = suppliers(connection);
        var plans = new ArrayList<Plan>();
        var titles = new HashMap<String, String>();
        for (var row : PlanTable.all(connection)) {
            var supplier = suppliers.get(row.supplier());
            plans.add(row.toPlan(supplier != null && supplier.configured()));
            if (row.facts().scope() != UpstreamPlan.Scope.GLOBAL && row.facts().placeTitle() != null) {
                titles.putIfAbsent(row.facts().place(), row.facts().placeTitle());
            }
        }
        return new CatalogSnapshot(version.number(), version.since(), plans, titles, suppliers);
    }

    private LinkedHashMap<String, SupplierState> suppliers(Connection connection) throws SQLException {
        var configured = new HashSet<String>();
        providers.stream().filter(EsimProvider::configured).forEach(provider -> configured.add(provider.name()));
        var suppliers = new LinkedHashMap<String, SupplierState>();
        try (var statement = connection.prepareStatement("select name, price_currency, balance_currency from catalog_supplier");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var name = rows.getString(1);
                suppliers.put(name, new SupplierState(name, configured.contains(name), rows.getString(2), rows.getString(3)));
            }
        }
        return suppliers;
    }

    private record Version(long number, Instant since) {
    }

    private static Version version(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select version, changed_at from catalog_version"); var rows = statement.executeQuery()) {
            rows.next();
            return new Version(rows.getLong(1), rows.getTimestamp(2).toInstant());
        }
    }
}
