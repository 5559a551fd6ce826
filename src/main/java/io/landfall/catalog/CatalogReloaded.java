package io.landfall.catalog;

/** A new snapshot is in place on this node. */
public record CatalogReloaded(CatalogSnapshot snapshot) {
}
