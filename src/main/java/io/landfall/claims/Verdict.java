package io.landfall.claims;

/** What is done about a claim. */
public enum Verdict {

    REFUND,
    /** A person decides. */
    CASE,
    DECLINE
}
