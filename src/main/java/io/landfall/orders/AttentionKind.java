package io.landfall.orders;

/** Why a person should look, and whether it usually ends without one. */
public enum AttentionKind {

    /** A supplier's answer is unknown; look-ups run. */
    OUTCOME_UNKNOWN(true),
    /** The supplier says not now: maintenance, limits, unreachable. Tried again until the refund clock runs out. */
    SUPPLIER_NOT_NOW(true),
    /** Our credit at the supplier is empty: pay in, then retry. */
    SUPPLIER_OUT_OF_CREDIT(false),
    /** The supplier does not accept our credentials. */
    SUPPLIER_NOT_AUTHORISED(false),
    /** Paid and not finished in the promised time for another reason. */
    DELAYED(true),
    /** Refund promised and not through yet. */
    REFUND_UNDER_WAY(true),
    REFUND_FAILED(false),
    PAYMENT_MISMATCH(false),
    PAYMENT_ACCOUNT(false),
    PAYMENT_PENDING_LONG(true),
    PAYMENT_REVERSED(false),
    DISPUTED(false),
    /** The supplier's books show an order that no unit of ours explains. */
    ORPHAN(false),
    SOLD_BELOW_COST(false),
    CURRENCY_MISMATCH(false),
    MAIL_FAILED(false),
    /** A traveller wants money back and no rule decides it. */
    CLAIM(false),
    /** Refunded because it had not been used, and then it was. */
    USED_AFTER_REFUND(false),
    /** A reseller's deposit or top-up that PayPal still checks. */
    FUNDING_WAITS(true),
    FUNDING_MISMATCH(false),
    /** Money a reseller had paid in went back; the credit went with it. */
    FUNDING_REVERSED(false),
    FUNDING_DISPUTED(false),
    FUNDING_REFUND_FAILED(false),
    FUNDING_ACCOUNT(false),
    /** The nightly proof found a difference that nothing explains. */
    BOOKS_DISAGREE(false);

    private final boolean settlesItself;

    AttentionKind(boolean settlesItself) {
        this.settlesItself = settlesItself;
    }

    public boolean settlesItself() {
        return settlesItself;
    }
}
