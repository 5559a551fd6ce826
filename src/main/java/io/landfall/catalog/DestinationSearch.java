package io.landfall.catalog;

import java.util.List;
import java.util.Locale;

/** Finds destinations by name, alias, city, other languages and typos. Part of a snapshot; costs no SQL. */
public final class DestinationSearch {

    private final CatalogSnapshot catalog;

    DestinationSearch(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /**
     * Best first; empty for a blank text.
     *
     * @param locale language of the names in the answer; the text may be in any language
     */
    public List<Hit> find(String text, Locale locale, int limit) {
        return List.of();
    }
}
