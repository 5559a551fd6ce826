package io.landfall.resellers;

/** How far a business has come with us. */
public enum Standing {
    /** Its deposit is in: everything is open to it. */
    OPEN,
    /** Registered, and nothing paid yet. */
    NEW,
    /** By the operator. */
    CLOSED
}
