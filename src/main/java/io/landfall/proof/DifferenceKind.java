package io.landfall.proof;

/** What does not fit. */
public enum DifferenceKind {

    /** A booking's entries do not sum to zero, or are fewer than two. */
    BOOKING_UNBALANCED,
    /** A credit account says something else than its entries. */
    BALANCE,
    /** What is held is not the sum of the open holds. */
    HOLDS,
    /** A hold was taken and not booked, or booked otherwise. */
    CHARGE,
    /** The list a reseller reads says something else than the ledger. */
    LINE,
    /** PayPal's money for a reseller and the ledger's funding differ. */
    FUNDING,
    /** PayPal itself says something else of a capture than we wrote down. */
    CAPTURE_AT_PAYPAL,
    /** The same of a refund. */
    REFUND_AT_PAYPAL,
    /** Delivered and refunded are not what was captured. */
    ORDER,
    /** Paid, and neither delivered nor refunded yet. */
    ORDER_OPEN,
    /** An eSIM ordered on credit, and what was held, taken or given back for it. */
    CREDIT_ORDER,
    /** An invoice, and what was paid for it. */
    INVOICE,
    /** The supplier's books and ours differ about a delivered eSIM. */
    SUPPLIER_COST,
    /** PayPal or a supplier could not be asked; prove again later. */
    NOT_ASKED
}
