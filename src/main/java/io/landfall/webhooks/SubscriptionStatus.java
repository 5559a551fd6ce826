package io.landfall.webhooks;

/** Whether a receiver is written to. */
public enum SubscriptionStatus {

    ACTIVE,
    /** Switched off by its people. */
    INACTIVE,
    /** Switched off by us, because it took nothing any more. */
    FAILED
}
