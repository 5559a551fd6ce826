package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.esims.PackageHistory;
import io.landfall.orders.Fulfilment.Step;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Drives one unit: commits the intention, calls the supplier with no transaction open, records the answer. */
@ApplicationScoped
class FulfilmentJob implements JobHandler {

    static final String KIND = "order-fulfil";

    private static final Logger LOG = Logger.getLogger(FulfilmentJob.class);

    /** A worker that slept this long between its commit and its call does not call: somebody may have taken over meanwhile. */
    static final Duration STALE = Duration.ofSeconds(5);

    private final Fulfilment fulfilment;
    private final TopUpFulfilment topUps;
    private final StockCalls stock;
    private final PackageHistory packages;
    private final Suppliers suppliers;
    private final Clock clock;

    FulfilmentJob(Fulfilment fulfilment, TopUpFulfilment topUps, StockCalls stock, PackageHistory packages, Suppliers suppliers, Clock clock) {
        this.fulfilment = fulfilment;
        this.topUps = topUps;
        this.stock = stock;
        this.packages = packages;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.FULFILMENT;
    }

    @Override
    public Next run(String subject, long fence) {
        long unitId = Long.parseLong(subject);
        Step step = QuarkusTransaction.requiringNew().call(() -> fulfilment.next(unitId));
        while (true) {
            if (step instanceof Step.Send send) {
                var outcome = buy(send);
                step = QuarkusTransaction.requiringNew().call(() -> fulfilment.answered(unitId, send.fence(), outcome));
            } else if (step instanceof Step.LookUp lookUp) {
                step = lookUp(unitId, lookUp);
            } else if (step instanceof Step.AskOffers ask) {
                step = offers(unitId, ask);
            } else if (step instanceof Step.AskHistory ask) {
                step = history(unitId, ask);
            } else if (step instanceof StockStep stockStep) {
                step = stock.take(unitId, stockStep);
            } else if (step instanceof Step.Wait wait) {
                return Next.at(wait.until());
            } else {
                return Next.done();
            }
        }
    }

    private Outcome<UpstreamOrder> buy(Step.Send send) {
        if (send.committedAt().plus(STALE).isBefore(clock.instant())) {
            return new Outcome.NotNow<>(Outcome.Reason.OTHER, "stale", "the worker was held up before it could ask", null);
        }
        try {
            var supplier = suppliers.named(send.supplier());
            return send.target() == null ? supplier.order(send.packageId(), send.reference())
                    : supplier.topUp(send.target(), send.packageId(), send.reference());
        } catch (IllegalStateException e) {
            return new Outcome.NotNow<>(Outcome.Reason.NOT_AUTHORISED, "not_connected", e.getMessage(), null);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The supplier's adapter failed on %s", send.reference());
            return new Outcome.Unknown<>("adapter failed: " + e.getClass().getSimpleName());
        }
    }

    private Step offers(long unitId, Step.AskOffers ask) {
        try {
            var offers = suppliers.named(ask.supplier()).topUps(ask.target());
            return QuarkusTransaction.requiringNew().call(() -> topUps.offered(unitId, ask.target(), offers));
        } catch (UpstreamException e) {
            return QuarkusTransaction.requiringNew().call(() -> topUps.notOffered(unitId, e));
        } catch (IllegalStateException e) {
            return QuarkusTransaction.requiringNew().call(() -> topUps.notOffered(unitId,
                    new UpstreamException(UpstreamException.Kind.NOT_AUTHORISED, e.getMessage(), null, e)));
        }
    }

    private Step history(long unitId, Step.AskHistory ask) {
        try {
            var answer = packages.ask(ask.esimId());
            return QuarkusTransaction.requiringNew().call(() -> topUps.witnessed(unitId, answer));
        } catch (UpstreamException | IllegalStateException e) {
            LOG.warnf("Cannot ask for the packages of eSIM %d: %s", ask.esimId(), e.getMessage());
            return QuarkusTransaction.requiringNew().call(() -> fulfilment.lookUpFailed(unitId, e.getMessage()));
        }
    }

    private Step lookUp(long unitId, Step.LookUp lookUp) {
        try {
            var found = suppliers.named(lookUp.supplier()).findOrders(lookUp.reference(), lookUp.since());
            return QuarkusTransaction.requiringNew().call(() -> fulfilment.lookedUp(unitId, found));
        } catch (UpstreamException | IllegalStateException e) {
            LOG.warnf("Cannot look up %s: %s", lookUp.reference(), e.getMessage());
            return QuarkusTransaction.requiringNew().call(() -> fulfilment.lookUpFailed(unitId, e.getMessage()));
        }
    }
}
