package io.landfall.orders;

import java.util.List;
import java.util.Optional;

import io.landfall.payments.Payment;

/**
 * The money behind an order. What an order lives through is the same whoever paid; only here is the difference. Called inside the transaction
 * that holds the payment, if there is one, and the order.
 */
interface Funds {

    PaidBy paidBy();

    /**
     * Why nothing may be bought now; empty while the money is here.
     *
     * @param payment held with the order, or null
     */
    Optional<String> missing(Payment payment);

    /** A unit's goods are there. */
    void earned(Order order, OrderUnit unit);

    /** The refund by which everything went back already, by another hand than ours. */
    Optional<Long> wentBack(Order order);

    /** Nothing can be given back when nothing came, or when it was taken from us. */
    boolean canGiveBack(Order order);

    /**
     * Gives the price of these units back, or promises it; their status still tells whether they had been delivered.
     *
     * @return the refund's number, unique whatever the money was
     */
    long giveBack(Order order, List<OrderUnit> units, String reason, String actor);

    /** True when {@link #giveBack} is all there is to it; otherwise somebody outside has to agree. */
    boolean givesBackAtOnce();

    /** What happened to the money, for pages. */
    Story story(Order order);

    /**
     * @param payment the one that brought money, else the newest; null when there is none
     * @param refunds oldest first
     */
    record Story(OrderDetails.PaymentInfo payment, List<OrderDetails.RefundInfo> refunds) {
    }
}
