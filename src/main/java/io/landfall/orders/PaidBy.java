package io.landfall.orders;

/** What stands behind an order's price. */
public enum PaidBy {
    /** The traveller's payment. */
    PAYPAL,
    /** The credit of the business that placed it. */
    CREDIT
}
