package io.landfall.credit;

/** What was booked, against which account, and what a reseller's list calls it. */
public enum BookingKind {

    DEPOSIT(AccountKind.PAYPAL_CLEARING, TransactionType.TOPUP),
    TOP_UP(AccountKind.PAYPAL_CLEARING, TransactionType.TOPUP),
    /** A deposit, top-up or invoice payment that went back: refund, reversal, lost dispute. */
    TAKEN_BACK(AccountKind.PAYPAL_CLEARING, TransactionType.ADJUSTMENT),
    CHARGE(AccountKind.WHOLESALE_REVENUE, TransactionType.ORDER),
    CHARGE_REFUND(AccountKind.WHOLESALE_REVENUE, TransactionType.REFUND),
    MARGIN(AccountKind.MARGIN, TransactionType.ORDER),
    MARGIN_BACK(AccountKind.MARGIN, TransactionType.REFUND),
    ADJUSTMENT(AccountKind.ADJUSTMENT, TransactionType.ADJUSTMENT),
    INVOICE_PAID_BY_PAYPAL(AccountKind.PAYPAL_CLEARING, TransactionType.TOPUP),
    INVOICE_PAID_BY_BANK(AccountKind.BANK_CLEARING, TransactionType.TOPUP),
    /** Credit that blocks spending while PayPal decides about a dispute; never booked itself. */
    DISPUTE(AccountKind.PAYPAL_CLEARING, TransactionType.ADJUSTMENT),
    /** Out of one billing period and into the next on the same account; no line for the reseller. */
    CARRY(AccountKind.RESELLER_CREDIT, null),
    /** VAT that an invoice contains, set apart from the revenue. */
    VAT(AccountKind.VAT_PAYABLE, null),
    /** Money that came and is nobody's credit, and its way back. */
    UNCLAIMED(AccountKind.UNCLAIMED, null);

    private final AccountKind against;
    private final TransactionType type;

    BookingKind(AccountKind against, TransactionType type) {
        this.against = against;
        this.type = type;
    }

    AccountKind against() {
        return against;
    }

    TransactionType type() {
        return type;
    }
}
