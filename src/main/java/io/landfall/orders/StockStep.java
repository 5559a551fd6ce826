package io.landfall.orders;

import java.time.Duration;
import java.time.Instant;

import io.landfall.upstream.Iccid;

/** What to do with a unit whose supplier keeps no reference of ours: {@link StockFulfilment}'s steps, carried out by {@link StockCalls}. */
sealed interface StockStep extends Fulfilment.Step {

    /** The supplier's clock is not ours, and what is found within the margin is ours or nobody's: pieces in stock are alike. */
    Duration MARGIN = Duration.ofMinutes(10);

    /** @param target the eSIM to top up; null for a new one */
    record Begin(Iccid target) implements StockStep {
    }

    /** Would it be sold, and for how much? */
    record Check(String supplier, String packageId, Iccid target) implements StockStep {
    }

    /** One piece into stock; {@code fence} must still be the unit's when the answer is recorded. */
    record Buy(String supplier, String packageId, Iccid target, long fence, Instant committedAt) implements StockStep {
    }

    /** From stock onto an eSIM. */
    record Assign(String supplier, String packageId, Iccid target, long fence, Instant committedAt) implements StockStep {
    }

    record FindPurchase(String supplier, String packageId, Iccid target, Instant since) implements StockStep {
    }

    /** @param assignment its id, when the supplier had said yes already */
    record FindAssignment(String supplier, String packageId, Iccid target, String assignment, Instant since) implements StockStep {
    }

    static StockStep lookUp(OrderUnit unit, Iccid target) {
        var order = unit.order();
        var since = unit.sentAt().minus(MARGIN);
        return unit.isInStock() ? new FindAssignment(order.supplier(), order.packageId(), target, unit.assignment(), since)
                : new FindPurchase(order.supplier(), order.packageId(), target, since);
    }
}
