package io.landfall.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.landfall.upstream.UpstreamPlan;

/**
 * Everything visitors look at, in memory and immutable. Lists of a country or region hold plans on sale only; {@link #plan} also
 * finds withdrawn ones, because links to them live on.
 */
public final class CatalogSnapshot {

    private static final Comparator<Plan> BY_SIZE = Comparator.comparing(Plan::unlimited).thenComparingLong(Plan::dataMegabytes)
            .thenComparingInt(Plan::days).thenComparing(Plan::slug);

    private final long version;
    private final Instant changedAt;
    private final Map<String, Plan> plans;
    private final Map<String, SupplierState> suppliers;
    private final Map<String, Country> countriesBySlug = new LinkedHashMap<>();
    private final Map<String, Country> countriesByCode = new LinkedHashMap<>();
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, CountryPlans> byCountry = new LinkedHashMap<>();
    private final Map<String, List<Plan>> byRegion = new LinkedHashMap<>();
    private final DestinationSearch search;

    /** @param titles names suppliers gave to places, by {@link Plan#place()} */
    CatalogSnapshot(long version, Instant changedAt, Collection<Plan> plans, Map<String, String> titles, Map<String, SupplierState> suppliers) {
        this.version = version;
        this.changedAt = changedAt;
        this.suppliers = Map.copyOf(suppliers);
        this.plans = new LinkedHashMap<>();
        plans.forEach(plan -> this.plans.put(plan.slug(), plan));
        sort(plans.stream().filter(Plan::onSale).sorted(BY_SIZE).toList(), titles);
        this.search = new DestinationSearch(this);
    }

    public static CatalogSnapshot empty() {
        return new CatalogSnapshot(0, Instant.EPOCH, List.of(), Map.of(), Map.of());
    }

    private void sort(List<Plan> onSale, Map<String, String> titles) {
        var local = new LinkedHashMap<String, List<Plan>>();
        var regional = new LinkedHashMap<String, List<Plan>>();
        var global = new LinkedHashMap<String, List<Plan>>();
        var members = new TreeMap<String, Set<String>>();
        for (var plan : onSale) {
            if (plan.scope() == UpstreamPlan.Scope.LOCAL) {
                local.computeIfAbsent(plan.place(), place -> new ArrayList<>()).add(plan);
                continue;
            }
            boolean world = plan.scope() == UpstreamPlan.Scope.GLOBAL;
            var region = world ? Region.WORLD : plan.place();
            byRegion.computeIfAbsent(region, place -> new ArrayList<>()).add(plan);
            var covered = members.computeIfAbsent(region, place -> new LinkedHashSet<>());
            for (var coverage : plan.coverage()) {
                var code = coverage.country().toLowerCase(Locale.ROOT);
                if (covered.add(code) && !titles.containsKey(code) && Geography.get().byCode(code).isEmpty()) {
                    titles = with(titles, code, coverage.name());
                }
                var lists = world ? global : regional;
                var list = lists.computeIfAbsent(code, place -> new ArrayList<>());
                if (list.isEmpty() || list.get(list.size() - 1) != plan) {
                    list.add(plan);
                }
            }
        }
        countries(local, regional, global, titles);
        for (var entry : members.entrySet()) {
            var title = titles.get(entry.getKey());
            var region = Geography.get().region(entry.getKey()).orElseGet(() -> Geography.unknownRegion(entry.getKey(), title));
            regions.put(region.slug(), region.withMembers(entry.getValue().stream().map(countriesByCode::get)
                    .sorted(Comparator.comparing(country -> country.name(Locale.ENGLISH))).toList()));
        }
        byRegion.replaceAll((region, list) -> List.copyOf(list));
    }

    private void countries(Map<String, List<Plan>> local, Map<String, List<Plan>> regional, Map<String, List<Plan>> global, Map<String, String> titles) {
        var codes = new LinkedHashSet<>(local.keySet());
        codes.addAll(regional.keySet());
        codes.addAll(global.keySet());
        var found = new ArrayList<Country>();
        for (var code : codes) {
            var country = Geography.get().byCode(code).orElseGet(() -> Geography.unknownCountry(code, titles.get(code))).withAvailable(true);
            found.add(country);
            byCountry.put(code, new CountryPlans(List.copyOf(local.getOrDefault(code, List.of())),
                    List.copyOf(regional.getOrDefault(code, List.of())), List.copyOf(global.getOrDefault(code, List.of()))));
        }
        found.sort(Comparator.comparing(Country::slug));
        for (var country : found) {
            countriesByCode.put(country.iso2(), country);
            countriesBySlug.putIfAbsent(country.slug(), country);
        }
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value == null ? "" : value);
        return more;
    }

    /** Rises with every change of a plan, on every node alike. */
    public long version() {
        return version;
    }

    /** When the version rose last. */
    public Instant changedAt() {
        return changedAt;
    }

    /** Countries with a plan on sale, by slug. */
    public List<Country> countries() {
        return List.copyOf(countriesByCode.values());
    }

    /** A country with a plan on sale; for the others ask {@link Geography}. */
    public Optional<Country> country(String slug) {
        return Optional.ofNullable(countriesBySlug.get(slug));
    }

    public Optional<Country> countryByCode(String iso2) {
        return Optional.ofNullable(countriesByCode.get(iso2.toLowerCase(Locale.ROOT)));
    }

    /** Regions with a plan on sale, without the world, by slug. */
    public List<Region> regions() {
        return regions.values().stream().filter(region -> !region.isWorld()).toList();
    }

    /** A region, or the world, with a plan on sale. */
    public Optional<Region> region(String slug) {
        return Optional.ofNullable(regions.get(slug));
    }

    /** The world, when a worldwide plan is on sale. */
    public Optional<Region> world() {
        return region(Region.WORLD);
    }

    /** All plans that ever were, withdrawn ones included. */
    public Collection<Plan> plans() {
        return Collections.unmodifiableCollection(plans.values());
    }

    public Optional<Plan> plan(String slug) {
        return Optional.ofNullable(plans.get(slug));
    }

    /** Plans on sale of the country itself and the wider ones that cover it; smallest first, unlimited last. */
    public CountryPlans plansFor(Country country) {
        return byCountry.getOrDefault(country.iso2(), CountryPlans.NONE);
    }

    /** Plans on sale of the region itself. */
    public List<Plan> plansFor(Region region) {
        return byRegion.getOrDefault(region.slug(), List.of());
    }

    /** What may keep a supplier's plans from being sold. */
    public Optional<SupplierState> supplier(String name) {
        return Optional.ofNullable(suppliers.get(name));
    }

    public DestinationSearch search() {
        return search;
    }
}
