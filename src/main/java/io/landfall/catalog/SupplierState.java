package io.landfall.catalog;

/**
 * What we know about a supplier besides its plans.
 *
 * @param configured      false when the operator took its settings away: nothing of it is sold
 * @param priceCurrency   of its catalogue, as configured; null before the first pull
 * @param balanceCurrency of our account there; null when it never told
 */
public record SupplierState(String name, boolean configured, String priceCurrency, String balanceCurrency) {

    /** We may be reading prices in the wrong currency: a dollar price taken for naira is a gift. */
    public boolean currencyMismatch() {
        return priceCurrency != null && balanceCurrency != null && !priceCurrency.equals(balanceCurrency);
    }
}
