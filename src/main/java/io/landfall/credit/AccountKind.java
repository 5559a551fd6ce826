package io.landfall.credit;

/** The chart of accounts. Amounts are credits: plus is what we owe or earned, minus what we own or spent. */
public enum AccountKind {

    /** What we owe a reseller; below zero what a postpaid one owes us. One for each reseller. */
    RESELLER_CREDIT,
    /** Money at PayPal that came from or went back to resellers. */
    PAYPAL_CLEARING,
    /** Invoices that were paid outside, marked by the operator. */
    BANK_CLEARING,
    /** What resellers were charged for orders. */
    WHOLESALE_REVENUE,
    /** What resellers earned when travellers bought in their shops. */
    MARGIN,
    /** The operator's corrections, each with a reason. */
    ADJUSTMENT,
    /** VAT contained in invoices. */
    VAT_PAYABLE,
    /** What came in and is nobody's credit, such as a second deposit, until it has gone back. */
    UNCLAIMED
}
