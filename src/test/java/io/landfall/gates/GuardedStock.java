package io.landfall.gates;

import java.time.Instant;
import java.util.List;

import io.landfall.money.Money;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Stock;
import io.landfall.upstream.UpstreamOrder;

/** Our stock at a supplier in tests. */
record GuardedStock(Stock stock) implements Stock {

    @Override
    public Outcome<Money> check(String packageId, Iccid target) {
        Outside.call("supplier's check");
        return stock.check(packageId, target);
    }

    @Override
    public Outcome<UpstreamOrder> buy(String packageId) {
        Outside.call("supplier's order into stock");
        return stock.buy(packageId);
    }

    @Override
    public List<UpstreamOrder> bought(String packageId, Instant since) {
        Outside.call("supplier's order look-up");
        return stock.bought(packageId, since);
    }

    @Override
    public Outcome<UpstreamOrder> assign(String packageId, Iccid target) {
        Outside.call("supplier's assignment");
        return stock.assign(packageId, target);
    }

    @Override
    public List<UpstreamOrder> assigned(String packageId, Iccid target, Instant since) {
        Outside.call("supplier's assignment look-up");
        return stock.assigned(packageId, target, since);
    }

    @Override
    public UpstreamOrder assignment(String id, String packageId) {
        Outside.call("supplier's assignment");
        return stock.assignment(id, packageId);
    }
}
