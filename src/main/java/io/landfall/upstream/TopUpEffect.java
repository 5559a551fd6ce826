package io.landfall.upstream;

/** What a supplier says a top-up does to the plan that is running. */
public enum TopUpEffect {
    /** No top-ups at all. */
    NONE,
    /** Its data joins what is left, and the plan ends later. */
    ADDS,
    /** It waits until the running plan has ended or is used up. */
    FOLLOWS,
    /** Its own days begin at once, whatever is left. */
    RESTARTS,
    /** The supplier sells top-ups and does not tell. */
    NOT_TOLD
}
