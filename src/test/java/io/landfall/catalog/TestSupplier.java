package io.landfall.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.landfall.money.Money;
import io.landfall.upstream.Capabilities;
import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.TopUpEffect;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UsageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A supplier whose list a test writes by hand. Absent unless a test opens it. A singleton, because tests set its fields. */
@Singleton
public class TestSupplier implements EsimProvider {

    public static final String NAME = "test-supplier";

    public final List<UpstreamPlan> plans = new ArrayList<>();
    public final List<Device> devices = new ArrayList<>();
    public volatile boolean open;
    public volatile boolean down;
    public volatile String balanceCurrency;
    public volatile Runnable duringPull;

    public List<UpstreamPlan> plans() {
        return plans;
    }

    public void reset() {
        plans.clear();
        devices.clear();
        open = false;
        down = false;
        balanceCurrency = null;
        duringPull = null;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean configured() {
        return open;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false, false, TopUpEffect.NONE);
    }

    @Override
    public List<UpstreamPlan> catalogue() {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("A supplier was called inside a transaction");
        }
        if (duringPull != null) {
            duringPull.run();
        }
        if (down) {
            throw new UpstreamException(UpstreamException.Kind.UNREACHABLE, "page 2 did not come", null, null);
        }
        return List.copyOf(plans);
    }

    @Override
    public SupplierBalance balance() {
        if (balanceCurrency == null) {
            throw new UpstreamException(UpstreamException.Kind.BROKEN, "no account", null, null);
        }
        return new SupplierBalance(new Money(100, balanceCurrency), null, null);
    }

    @Override
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    @Override
    public Outcome<UpstreamOrder> order(String packageId, String reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UpstreamOrder> findOrders(String reference, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UpstreamOrder> ordersSince(Instant since) {
        return List.of();
    }

    @Override
    public Installation installation(Iccid iccid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstallGuide guide(Iccid iccid, Locale language) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UsageReading usage(Iccid iccid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PackageHistoryEntry> history(Iccid iccid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UpstreamPlan> topUps(Iccid iccid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome<UpstreamOrder> topUp(Iccid iccid, String packageId, String reference) {
        throw new UnsupportedOperationException();
    }
}
