package io.landfall.resellers;

/** A reseller has brands and prices; a developer orders through the API only. */
public enum ResellerKind {
    RESELLER, DEVELOPER
}
