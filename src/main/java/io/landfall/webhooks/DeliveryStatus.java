package io.landfall.webhooks;

/** What became of one event for one receiver. */
public enum DeliveryStatus {

    /** Not taken yet; it is tried again. */
    PENDING,
    SUCCESS,
    /** Every try its subscription gives it was in vain. */
    FAILED
}
