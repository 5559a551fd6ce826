package io.landfall.catalog;

import java.util.List;

/**
 * A destination that a traveller may have meant.
 *
 * @param slug       of the country or region
 * @param iso2       for the flag; null for regions
 * @param name       in the traveller's language
 * @param matched    what the text really matched when that is another word ("Bali" for Indonesia), or null
 * @param marks      where the text matched, in {@code matched} when there is one, otherwise in {@code name}; empty after a typo
 * @param available  whether we have a plan for it
 * @param didYouMean destinations easily mistaken for this one
 */
public record Hit(Kind kind, String slug, String iso2, String name, String matched, List<Mark> marks, boolean available,
        List<Suggestion> didYouMean) {

    public enum Kind {
        COUNTRY, REGION, GLOBAL
    }

    /** Characters from (inclusive) to (exclusive). */
    public record Mark(int from, int to) {
    }

    /** @param available whether we have a plan for it */
    public record Suggestion(String slug, String iso2, String name, boolean available) {
    }

    /** The text the marks count in. */
    public String markedText() {
        return matched == null ? name : matched;
    }
}
