package io.landfall.gates;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.Stock;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UsageReading;

/** Each supplier in tests. Name, settings and abilities are answered at home and not guarded. */
@Decorator
@Priority(1)
abstract class GuardedSupplier implements EsimProvider {

    @Inject
    @Any
    @Delegate
    EsimProvider supplier;

    @Override
    public List<UpstreamPlan> catalogue() {
        Outside.call("supplier's catalogue");
        return supplier.catalogue();
    }

    @Override
    public Outcome<UpstreamOrder> order(String packageId, String reference) {
        Outside.call("supplier's order");
        return supplier.order(packageId, reference);
    }

    @Override
    public List<UpstreamOrder> findOrders(String reference, Instant since) {
        Outside.call("supplier's order look-up");
        return supplier.findOrders(reference, since);
    }

    @Override
    public List<UpstreamOrder> ordersSince(Instant since) {
        Outside.call("supplier's orders");
        return supplier.ordersSince(since);
    }

    @Override
    public Installation installation(Iccid iccid) {
        Outside.call("supplier's installation");
        return supplier.installation(iccid);
    }

    @Override
    public InstallGuide guide(Iccid iccid, Locale language) {
        Outside.call("supplier's guide");
        return supplier.guide(iccid, language);
    }

    @Override
    public UsageReading usage(Iccid iccid) {
        Outside.call("supplier's usage");
        return supplier.usage(iccid);
    }

    @Override
    public List<PackageHistoryEntry> history(Iccid iccid) {
        Outside.call("supplier's package history");
        return supplier.history(iccid);
    }

    @Override
    public List<UpstreamPlan> topUps(Iccid iccid) {
        Outside.call("supplier's top-ups");
        return supplier.topUps(iccid);
    }

    @Override
    public Outcome<UpstreamOrder> topUp(Iccid iccid, String packageId, String reference) {
        Outside.call("supplier's top-up");
        return supplier.topUp(iccid, packageId, reference);
    }

    @Override
    public SupplierBalance balance() {
        Outside.call("supplier's balance");
        return supplier.balance();
    }

    @Override
    public Optional<Stock> stock() {
        return supplier.stock().map(GuardedStock::new);
    }

    @Override
    public List<Device> devices() {
        Outside.call("supplier's devices");
        return supplier.devices();
    }
}
