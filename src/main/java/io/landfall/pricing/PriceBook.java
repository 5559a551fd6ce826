package io.landfall.pricing;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.platform.Refusal;

/** Today's prices. Visitors never cause SQL here. */
@ApplicationScoped
public class PriceBook {

    private final String currency;
    private volatile Shelf shelf;

    PriceBook(@ConfigProperty(name = "landfall.shop.currency", defaultValue = "USD") String currency) {
        this.currency = currency;
        this.shelf = new Shelf(CatalogSnapshot.empty(), "0", currency, Map.of(), List.of());
    }

    public Shelf shelf() {
        return shelf;
    }

    /**
     * The price of one eSIM now, to be frozen by the caller. Computed from the rules and rates in memory at this moment.
     *
     * @throws Refusal plan_unavailable at field "plan", fact "reason" is an {@link Unsellable} or "UNKNOWN_PLAN"
     */
    public Quote quote(String planSlug) {
        throw new Refusal("plan_unavailable", "plan", Map.of("reason", "UNKNOWN_PLAN"));
    }
}
