package io.landfall.pricing;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Country;
import io.landfall.catalog.Plan;
import io.landfall.catalog.Region;
import io.landfall.money.Money;

/** The catalogue with price tags: immutable, in memory, the same on every node that shows the same version. */
public final class Shelf {

    private final CatalogSnapshot catalog;
    private final String version;
    private final String currency;
    private final Map<String, Offer> offers;
    private final Map<String, Money> fromCountry = new LinkedHashMap<>();
    private final Map<String, Money> fromRegion = new LinkedHashMap<>();
    private final List<Destination> popular;

    Shelf(CatalogSnapshot catalog, String version, String currency, Map<String, Offer> offers, List<String> popularCodes) {
        this.catalog = catalog;
        this.version = version;
        this.currency = currency;
        this.offers = Map.copyOf(offers);
        for (var country : catalog.countries()) {
            var plans = catalog.plansFor(country);
            // "from" is the cheapest plan of the country itself; a wider plan only speaks for a country that has none of its own.
            cheapest(plans.local()).or(() -> cheapest(plans.regional())).or(() -> cheapest(plans.global()))
                    .ifPresent(price -> fromCountry.put(country.iso2(), price));
        }
        for (var region : catalog.regions()) {
            cheapest(catalog.plansFor(region)).ifPresent(price -> fromRegion.put(region.slug(), price));
        }
        catalog.world().ifPresent(world -> cheapest(catalog.plansFor(world)).ifPresent(price -> fromRegion.put(world.slug(), price)));
        this.popular = popularCodes.stream().flatMap(code -> catalog.countryByCode(code).stream())
                .filter(country -> fromCountry.containsKey(country.iso2()))
                .map(country -> new Destination(country, fromCountry.get(country.iso2()))).toList();
    }

    /** A country with its lowest price. */
    public record Destination(Country country, Money from) {
    }

    /** Offers that work in one country; unsellable ones of a listed plan included, with their reason. */
    public record CountryOffers(List<Offer> local, List<Offer> regional, List<Offer> global) {
    }

    public CatalogSnapshot catalog() {
        return catalog;
    }

    /** Changes whenever a plan, price or availability does; letters, digits, dots and hyphens: fit for an ETag. */
    public String version() {
        return version;
    }

    public String currency() {
        return currency;
    }

    /** Any plan that ever was; withdrawn ones with their reason. */
    public Optional<Offer> offer(String planSlug) {
        return Optional.ofNullable(offers.get(planSlug));
    }

    public Collection<Offer> offers() {
        return offers.values();
    }

    public CountryOffers offersFor(Country country) {
        var plans = catalog.plansFor(country);
        return new CountryOffers(offers(plans.local()), offers(plans.regional()), offers(plans.global()));
    }

    public List<Offer> offersFor(Region region) {
        return offers(catalog.plansFor(region));
    }

    /** Lowest price for the country; empty when nothing can be sold there now. */
    public Optional<Money> from(Country country) {
        return Optional.ofNullable(fromCountry.get(country.iso2()));
    }

    public Optional<Money> from(Region region) {
        return Optional.ofNullable(fromRegion.get(region.slug()));
    }

    /** For the home page's board, in the operator's order (landfall.shop.popular); only what can be sold now. */
    public List<Destination> popular() {
        return popular;
    }

    private List<Offer> offers(List<Plan> plans) {
        return plans.stream().map(plan -> offers.get(plan.slug())).toList();
    }

    private Optional<Money> cheapest(List<Plan> plans) {
        return plans.stream().map(plan -> offers.get(plan.slug())).filter(Offer::sellable).map(Offer::retail).min(Comparator.naturalOrder());
    }
}
