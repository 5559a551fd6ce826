package io.landfall.esims;

import io.landfall.upstream.UsageReading;

/** What happens to eSIMs, fired inside the transaction that makes it so. */
public final class EsimEvents {

    private EsimEvents() {
    }

    /**
     * The network told what is left.
     *
     * @param before what it told last, or null
     */
    public record Measured(long esimId, String orderNumber, UsageReading before, UsageReading now) {
    }

    /** A line is crossed, whether or not the traveller wants to hear of it. */
    public record Crossed(long esimId, String orderNumber, Warning line) {
    }

    /** @param crossing unique for this crossing of this line by this eSIM */
    public record Warned(long esimId, String orderNumber, Warning warning, String crossing) {
    }
}
