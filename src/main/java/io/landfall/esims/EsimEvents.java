package io.landfall.esims;

/** What happens to eSIMs, fired inside the transaction that makes it so. */
public final class EsimEvents {

    private EsimEvents() {
    }

    /** @param crossing unique for this crossing of this line by this eSIM */
    public record Warned(long esimId, String orderNumber, Warning warning, String crossing) {
    }
}
