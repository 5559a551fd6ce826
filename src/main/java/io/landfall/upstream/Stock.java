package io.landfall.upstream;

import java.time.Instant;
import java.util.List;

import io.landfall.money.Money;

/**
 * How to buy from a supplier that keeps no reference of ours, so that an order cannot be looked up by it: buy one piece into our stock there, find it
 * again by what and when, and only then put it on an eSIM. A piece in stock is like any other of its package, so a doubled purchase or a lost answer
 * costs no traveller an eSIM. Who buys keeps one open purchase and one open assignment per package, over all nodes.
 */
public interface Stock {

    /**
     * Would it be sold to us now, and what would it cost? Buys nothing, so it is never {@link Outcome.Unknown}.
     *
     * @param target the eSIM that is to take it, or null for a new one
     */
    Outcome<Money> check(String packageId, Iccid target);

    /** Buys one piece. The order has no eSIM. */
    Outcome<UpstreamOrder> buy(String packageId);

    /** Purchases of one piece of this package since then, newest first; all pages. Whatever its outcome was, a purchase that was not accepted is absent. */
    List<UpstreamOrder> bought(String packageId, Instant since);

    /**
     * Puts one piece on an eSIM.
     *
     * @param target null for a new eSIM
     * @return its id is the assignment's; without eSIMs while the supplier still prepares what it has accepted
     */
    Outcome<UpstreamOrder> assign(String packageId, Iccid target);

    /** Assignments of this package since then, newest first, with their eSIMs; {@code target} null: those of new and of known eSIMs. */
    List<UpstreamOrder> assigned(String packageId, Iccid target, Instant since);

    /** An assignment whose id is known; without eSIMs while the supplier still prepares it. */
    UpstreamOrder assignment(String id, String packageId);
}
