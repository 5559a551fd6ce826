package io.landfall.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The countries and regions we know by heart, from the text files beside {@code catalog/countries.txt}. */
public final class Geography {

    private static final Geography WORLD = new Geography();

    private final Map<String, Country> byCode = new LinkedHashMap<>();
    private final Map<String, Country> bySlug = new LinkedHashMap<>();
    private final Map<String, Region> regions = new LinkedHashMap<>();

    private Geography() {
        var aliases = table("aliases.txt");
        var confusables = table("confusable.txt");
        for (var row : rows("countries.txt")) {
            var country = new Country(row[0], row[1], Continent.valueOf(row[2]), Map.of("en", row[3], "fr", row[4]),
                    aliases.getOrDefault(row[1], List.of()), confusables.getOrDefault(row[1], List.of()), true, false);
            byCode.put(country.iso2(), country);
            bySlug.put(country.slug(), country);
        }
        var more = table("region-names.txt");
        for (var row : rows("regions.txt")) {
            var other = more.get(row[0]);
            var names = Map.of("en", row[1], "fr", row[2], "es", other.get(0), "pt", other.get(1), "ar", other.get(2), "ja", other.get(3));
            regions.put(row[0], new Region(row[0], names, List.of(row).subList(3, row.length), List.of()));
        }
    }

    public static Geography get() {
        return WORLD;
    }

    /** Every country we know, by slug. */
    public Collection<Country> countries() {
        return bySlug.values();
    }

    public Optional<Country> country(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    public Optional<Country> byCode(String iso2) {
        return Optional.ofNullable(byCode.get(iso2.toLowerCase(Locale.ROOT)));
    }

    public Optional<Region> region(String slug) {
        return Optional.ofNullable(regions.get(slug));
    }

    /** A place only the supplier knows: its title is all there is. */
    static Country unknownCountry(String code, String title) {
        var name = title == null || title.isBlank() ? code.toUpperCase(Locale.ROOT) : title.strip();
        return new Country(code.toLowerCase(Locale.ROOT), Slugs.of(name), null, Map.of("en", name), List.of(), List.of(), false, false);
    }

    static Region unknownRegion(String slug, String title) {
        var name = title == null || title.isBlank() || title.strip().equalsIgnoreCase(slug) ? Slugs.title(slug) : title.strip();
        return new Region(slug, Map.of("en", name), List.of(), List.of());
    }

    /** First column to the others. */
    private static Map<String, List<String>> table(String file) {
        var table = new LinkedHashMap<String, List<String>>();
        for (var row : rows(file)) {
            table.merge(row[0], List.of(row).subList(1, row.length), (some, more) -> {
                var all = new ArrayList<>(some);
                all.addAll(more);
                return List.copyOf(all);
            });
        }
        return table;
    }

    private static List<String[]> rows(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(Geography.class.getResourceAsStream("/catalog/" + file), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\t")).map(String::strip).toArray(String[]::new)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
