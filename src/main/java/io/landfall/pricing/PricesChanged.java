package io.landfall.pricing;

/** A rule or a rate was committed on this node. */
record PricesChanged() {
}
