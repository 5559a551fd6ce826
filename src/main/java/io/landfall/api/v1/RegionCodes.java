package io.landfall.api.v1;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Country;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Plan;
import io.landfall.catalog.Region;
import io.landfall.upstream.UpstreamPlan;

/** Regions as integrators name them: "EU", "NA", "ASIA". A plan of one country belongs to the region that country lies in. */
final class RegionCodes {

    private static final Map<String, String> CODES = Map.ofEntries(Map.entry("world", "GLOBAL"), Map.entry("europe", "EU"), Map.entry("asia", "ASIA"), Map.entry("africa", "AFRICA"),
            Map.entry("north-america", "NA"), Map.entry("latin-america", "LATAM"), Map.entry("south-america", "SA"), Map.entry("caribbean", "CARIBBEAN"),
            Map.entry("caribbean-islands", "CARIBBEAN"), Map.entry("oceania", "OCEANIA"), Map.entry("middle-east", "ME"), Map.entry("middle-east-and-north-africa", "MENA"),
            Map.entry("asia-pacific", "APAC"), Map.entry("southeast-asia", "SEA"), Map.entry("south-east-asia", "SEA"));
    private static final List<String> CONTINENTS = List.of("EU", "ASIA", "NA", "LATAM", "AFRICA", "ME", "OCEANIA", "GLOBAL");
    private static final Set<String> NORTH_AMERICA = Set.of("us", "ca", "mx", "gl", "bm", "pm");

    private RegionCodes() {
    }

    static String of(Plan plan) {
        if (plan.scope() != UpstreamPlan.Scope.LOCAL) {
            return ofSlug(plan.scope() == UpstreamPlan.Scope.GLOBAL ? Region.WORLD : plan.place());
        }
        return Geography.get().byCode(plan.place()).map(RegionCodes::of).orElse("");
    }

    /** "Europe". */
    static String name(Plan plan) {
        if (plan.scope() != UpstreamPlan.Scope.LOCAL) {
            return io.landfall.catalog.PlanTitle.place(plan, Locale.ENGLISH);
        }
        return switch (of(plan)) {
            case "EU" -> "Europe";
            case "ASIA" -> "Asia";
            case "NA" -> "North America";
            case "LATAM" -> "Latin America";
            case "AFRICA" -> "Africa";
            case "ME" -> "Middle East";
            case "OCEANIA" -> "Oceania";
            default -> "";
        };
    }

    /** The code for whatever somebody calls a region; empty when nobody knows it. */
    static Optional<String> find(String typed, Catalog catalog) {
        var plain = typed.strip();
        var upper = plain.toUpperCase(Locale.ROOT);
        var slug = plain.toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
        if (CONTINENTS.contains(upper) || CODES.containsValue(upper)) {
            return Optional.of(upper);
        }
        if (Geography.get().region(slug).isPresent() || catalog.current().region(slug).isPresent()) {
            return Optional.of(ofSlug(slug));
        }
        return catalog.current().regions().stream().map(Region::slug).map(RegionCodes::ofSlug).filter(upper::equals).findFirst();
    }

    private static String of(Country country) {
        if (country.continent() == null) {
            return "";
        }
        return switch (country.continent()) {
            case EUROPE -> "EU";
            case ASIA -> "ASIA";
            case AMERICAS -> NORTH_AMERICA.contains(country.iso2()) ? "NA" : "LATAM";
            case AFRICA -> "AFRICA";
            case MIDDLE_EAST -> "ME";
            case OCEANIA -> "OCEANIA";
        };
    }

    private static String ofSlug(String slug) {
        return CODES.getOrDefault(slug, slug.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
