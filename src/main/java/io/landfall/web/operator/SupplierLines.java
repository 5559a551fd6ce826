package io.landfall.web.operator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.SupplierState;
import io.landfall.catalog.SyncHistory;
import io.landfall.catalog.SyncHistory.SupplierSync;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OperatorOrders.Sent;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.SupplierHealth;
import io.landfall.upstream.SupplierHealth.State;
import io.landfall.upstream.Suppliers;

/** What is known about each supplier, from our own books: no supplier is asked. */
@ApplicationScoped
public class SupplierLines {

    private final Suppliers suppliers;
    private final SupplierHealth health;
    private final SyncHistory syncs;
    private final OperatorOrders orders;
    private final Catalog catalog;
    private final Config settings;

    SupplierLines(Suppliers suppliers, SupplierHealth health, SyncHistory syncs, OperatorOrders orders, Catalog catalog, Config settings) {
        this.suppliers = suppliers;
        this.health = health;
        this.syncs = syncs;
        this.orders = orders;
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * @param name    as people write it
     * @param address where it is reached, or null
     * @param state   null before the first look
     * @param sync    null before the first pull
     */
    public record Line(String key, String name, boolean connected, String address, State state, SupplierSync sync, Sent today, SupplierState catalogue) {
    }

    /** Three statements. */
    List<Line> at(Instant now) {
        var states = health.all();
        var pulls = syncs.suppliers();
        var today = orders.sentSince(now.truncatedTo(ChronoUnit.DAYS));
        return suppliers.known().stream().map(provider -> line(provider, states.get(provider.name()),
                pulls.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(null),
                today.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(new Sent(provider.name(), 0, 0, 0)))).toList();
    }

    private Line line(EsimProvider provider, State state, SupplierSync sync, Sent today) {
        var name = provider.name();
        var address = settings.getOptionalValue("landfall." + name + ".url", String.class).orElse(null);
        return new Line(name, Place.supplier(name), provider.configured(), address, state, sync, today, catalog.current().supplier(name).orElse(null));
    }
}
