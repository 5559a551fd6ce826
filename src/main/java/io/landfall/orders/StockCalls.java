package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.orders.Fulfilment.Step;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Stock;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Makes the calls between the transactions of {@link StockFulfilment}. */
@ApplicationScoped
class StockCalls {

    private static final Logger LOG = Logger.getLogger(StockCalls.class);

    private final StockFulfilment stock;
    private final Fulfilment fulfilment;
    private final Suppliers suppliers;
    private final Clock clock;

    StockCalls(StockFulfilment stock, Fulfilment fulfilment, Suppliers suppliers, Clock clock) {
        this.stock = stock;
        this.fulfilment = fulfilment;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    Step take(long unitId, StockStep step) {
        if (step instanceof StockStep.Check check) {
            var told = ask(check.supplier(), at -> at.check(check.packageId(), check.target()));
            // Asking buys nothing: whatever went wrong, it can be asked again.
            var answer = told instanceof Outcome.Unknown<Money> unknown ? new Outcome.NotNow<Money>(Outcome.Reason.UNREACHABLE, "check", unknown.detail(), null) : told;
            return QuarkusTransaction.requiringNew().call(() -> stock.checked(unitId, check.target(), answer));
        }
        if (step instanceof StockStep.Buy buy) {
            var outcome = change(buy.supplier(), buy.committedAt(), at -> at.buy(buy.packageId()));
            return QuarkusTransaction.requiringNew().call(() -> stock.bought(unitId, buy, outcome));
        }
        if (step instanceof StockStep.Assign assign) {
            var outcome = change(assign.supplier(), assign.committedAt(), at -> at.assign(assign.packageId(), assign.target()));
            return QuarkusTransaction.requiringNew().call(() -> stock.assigned(unitId, assign, outcome));
        }
        if (step instanceof StockStep.Begin begin) {
            return QuarkusTransaction.requiringNew().call(() -> stock.begin(unitId, begin.target()));
        }
        return look(unitId, step, false);
    }

    /** @param onlyFinding nothing found proves nothing */
    Step look(long unitId, StockStep step, boolean onlyFinding) {
        try {
            if (step instanceof StockStep.FindPurchase find) {
                var found = at(find.supplier()).bought(find.packageId(), find.since());
                return onlyFinding && found.isEmpty() ? new Step.Nothing()
                        : QuarkusTransaction.requiringNew().call(() -> stock.foundPurchases(unitId, find.target(), found));
            }
            var find = (StockStep.FindAssignment) step;
            var found = find.assignment() != null ? List.of(at(find.supplier()).assignment(find.assignment(), find.packageId()))
                    : at(find.supplier()).assigned(find.packageId(), find.target(), find.since());
            return onlyFinding && found.isEmpty() ? new Step.Nothing() : QuarkusTransaction.requiringNew().call(() -> stock.foundAssignments(unitId, found));
        } catch (UpstreamException | IllegalStateException e) {
            LOG.warnf("Cannot look up unit %d: %s", unitId, e.getMessage());
            return QuarkusTransaction.requiringNew().call(() -> fulfilment.lookUpFailed(unitId, e.getMessage()));
        }
    }

    private Outcome<UpstreamOrder> change(String supplier, Instant committedAt, Function<Stock, Outcome<UpstreamOrder>> call) {
        if (committedAt.plus(FulfilmentJob.STALE).isBefore(clock.instant())) {
            return new Outcome.NotNow<>(Outcome.Reason.OTHER, "stale", "the worker was held up before it could ask", null);
        }
        return ask(supplier, call);
    }

    private <T> Outcome<T> ask(String supplier, Function<Stock, Outcome<T>> call) {
        try {
            return call.apply(at(supplier));
        } catch (IllegalStateException e) {
            return new Outcome.NotNow<>(Outcome.Reason.NOT_AUTHORISED, "not_connected", e.getMessage(), null);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The adapter of %s failed", supplier);
            return new Outcome.Unknown<>("adapter failed: " + e.getClass().getSimpleName());
        }
    }

    private Stock at(String supplier) {
        return suppliers.named(supplier).stock().orElseThrow(() -> new IllegalStateException(supplier + " has no stock"));
    }
}
