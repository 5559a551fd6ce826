package io.landfall.pricing;

/** What others may want to know of prices. Observers run in the same transaction and only touch the database. */
public final class PriceEvents {

    private PriceEvents() {
    }

    /**
     * What plans cost a reseller rose so far that too little stays with them.
     *
     * @param plans  for how many plans of their shops this is news
     * @param hidden they are not sold until the margin is back
     */
    public record MarginsEaten(long reseller, int plans, boolean hidden) {
    }
}
