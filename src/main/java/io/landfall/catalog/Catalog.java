package io.landfall.catalog;

import jakarta.enterprise.context.ApplicationScoped;

/** Where doors find the snapshot. Visitors never cause SQL here. */
@ApplicationScoped
public class Catalog {

    private volatile CatalogSnapshot current = CatalogSnapshot.empty();

    public CatalogSnapshot current() {
        return current;
    }
}
