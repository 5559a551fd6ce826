package io.landfall.orders;

import io.landfall.money.Money;

/**
 * A line of a file of orders, and what becomes of it.
 *
 * @param line        as a person counts in the file
 * @param price       for one; null where the plan cannot be sold
 * @param field       the cell that is wrong, or null
 * @param problem     a stable word, or null
 * @param repeats     the line it repeats, or null
 * @param orderNumber what it has become, or null
 * @param order       how that stands, or null
 */
public record BatchRow(int line, State state, String email, String customer, String plan, int quantity, String language, String reference, Money price, String field,
        String problem, Integer repeats, String orderNumber, OrderStatus order) {

    public enum State {
        /** Would be ordered. */
        READY,
        /** Would not. */
        PROBLEM,
        /** Somebody said "order", and its turn comes. */
        WAITING,
        PLACED,
        /** Its turn came and it could not be ordered. */
        FAILED
    }

    public Money total() {
        return price == null ? null : price.times(quantity);
    }
}
