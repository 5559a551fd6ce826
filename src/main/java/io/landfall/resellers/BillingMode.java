package io.landfall.resellers;

/** When a business pays: before it orders, or by a monthly invoice. */
public enum BillingMode {
    PREPAID, POSTPAID
}
