package io.landfall.pricing;

/**
 * A reseller's shop, as far as prices go.
 *
 * @param currency what its travellers pay in
 * @param credit   the currency of the reseller's credit account, in which wholesale is paid
 * @param open     false once it was deleted; what was bought there can still be topped up
 */
record ShopTerms(long shop, long reseller, String currency, String credit, boolean open) {
}
