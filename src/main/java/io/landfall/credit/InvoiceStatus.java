package io.landfall.credit;

/** Whether an invoice waits for money. */
public enum InvoiceStatus {

    OPEN, PAID,
    /** There was nothing to pay. */
    SETTLED
}
