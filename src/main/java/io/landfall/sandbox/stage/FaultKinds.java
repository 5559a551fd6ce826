package io.landfall.sandbox.stage;

import java.util.Set;

/** Faults that any server can have; each simulated server adds its own refusals. */
public final class FaultKinds {

    /** Keeps the line open for the given time, does nothing, drops it. */
    public static final String HANG = "hang";
    /** Does nothing and drops the connection. */
    public static final String RESET = "reset";
    /** Does it, then drops the connection. */
    public static final String LOST = "lost";
    /** Does it, then answers 500. */
    public static final String CREATED_500 = "created-500";
    /** Does it, then answers something that is not JSON. */
    public static final String CREATED_GARBAGE = "created-garbage";
    /** Does it, keeps the line open for the given time, then drops it. */
    public static final String CREATED_HANG = "created-hang";
    /** Does nothing and answers 200 with something that is not JSON. */
    public static final String GARBAGE = "garbage";
    /** Does nothing and answers a proxy's HTML page. */
    public static final String BAD_GATEWAY = "502-html";
    /** Answers properly, late. */
    public static final String SLOW = "slow";

    public static final Set<String> ALL = Set.of(HANG, RESET, LOST, CREATED_500, CREATED_GARBAGE, CREATED_HANG, GARBAGE, BAD_GATEWAY, SLOW);

    private FaultKinds() {
    }
}
