package io.landfall.sandbox.stage;

/**
 * A planned misbehaviour.
 *
 * @param kind     what happens, see {@link FaultKinds}; "none" for a normal call
 * @param endpoint the endpoint it waits for, or empty for any
 * @param times    how many calls are still to suffer
 * @param millis   how long to hold or delay
 */
public record Fault(String kind, String endpoint, int times, long millis) {

    public static final Fault NONE = new Fault("none", "", 0, 0);

    public boolean is(String other) {
        return kind.equals(other);
    }
}
