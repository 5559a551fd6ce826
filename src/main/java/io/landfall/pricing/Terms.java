package io.landfall.pricing;

import io.landfall.catalog.CatalogSnapshot;

/**
 * What every shop's prices rest on at one moment.
 *
 * @param retail what travellers pay in the operator's own shop
 */
record Terms(CatalogSnapshot catalog, RuleSet retail, RuleSet wholesale, RatesNow rates) {
}
