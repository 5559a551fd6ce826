package io.landfall.payments;

/** Where a refund stands: promised, under way, done, or refused by the gateway. */
public enum RefundStatus {
    REQUESTED, PENDING, COMPLETED, FAILED
}
