package io.landfall.web.operator;

import java.util.Locale;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.pricing.PriceRule;

/** Names of things as the operator reads them. */
final class Place {

    private Place() {
    }

    /** "PressOne" for "pressone". */
    static String supplier(String name) {
        return switch (name) {
            case "pressone" -> "PressOne";
            case "esimgo" -> "eSIM Go";
            default -> name;
        };
    }

    /** What a rule is about: "Japan", "Europe", a plan's slug; "" for the shop. */
    static String of(PriceRule.Scope scope, String key, CatalogSnapshot catalog, Locale locale) {
        return switch (scope) {
            case SHOP -> "";
            case COUNTRY -> catalog.countryByCode(key).map(country -> country.name(locale)).orElse(key);
            case REGION -> catalog.region(key).or(catalog::world).filter(region -> region.slug().equals(key)).map(region -> region.name(locale)).orElse(key);
            case PLAN -> key;
        };
    }
}
