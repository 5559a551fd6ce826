package io.landfall.pricing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.landfall.catalog.CatalogSnapshot;

/** The shelves of resellers' shops, each made when somebody looks at it; the least recently used go first. */
final class ShopShelves {

    /** A shelf of 1,000 plans takes about 75 KB (docs/benchmarks.md). */
    private static final int MOST = 200;

    private final Map<Long, Place> places = new LinkedHashMap<>(64, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Place> eldest) {
            return size() > MOST;
        }
    };

    /** What a shelf was made of. Compared by identity but for the terms: whatever changes is replaced whole. */
    record Ground(CatalogSnapshot catalog, RuleSet retail, RuleSet wholesale, Rates rates, ShopTerms terms, ResellerRules rules) {

        boolean isSame(Ground other) {
            return catalog == other.catalog && retail == other.retail && wholesale == other.wholesale && rates == other.rates && terms.equals(other.terms)
                    && rules == other.rules;
        }
    }

    /** @param until when a rate that it may rest on grows too old */
    record Stocked(Ground ground, Instant until, Shelf shelf) {
    }

    private static final class Place {
        private volatile Stocked stocked;
    }

    /** The shelf made of this ground; threads that want the same one wait for the first. */
    Shelf get(Ground ground, Instant now, Supplier<Stocked> maker) {
        var place = place(ground.terms().shop());
        var there = place.stocked;
        if (isGood(there, ground, now)) {
            return there.shelf();
        }
        synchronized (place) {
            if (!isGood(place.stocked, ground, now)) {
                place.stocked = maker.get();
            }
            return place.stocked.shelf();
        }
    }

    private static boolean isGood(Stocked there, Ground ground, Instant now) {
        return there != null && there.ground().isSame(ground) && now.isBefore(there.until());
    }

    private Place place(long shop) {
        synchronized (places) {
            return places.computeIfAbsent(shop, key -> new Place());
        }
    }
}
