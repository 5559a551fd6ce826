package io.landfall.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several countries that one plan covers, or the world.
 *
 * @param slug    our word in addresses ("europe", "world")
 * @param names   by language; holds "en" at least
 * @param aliases other words for it
 * @param members countries that at least one of its plans covers, by English name
 */
public record Region(String slug, Map<String, String> names, List<String> aliases, List<Country> members) {

    /** The one region of all plans with worldwide scope. */
    public static final String WORLD = "world";

    public String name(Locale locale) {
        return names.getOrDefault(locale.getLanguage(), names.get("en"));
    }

    public boolean isWorld() {
        return slug.equals(WORLD);
    }

    Region withMembers(List<Country> countries) {
        return new Region(slug, names, aliases, List.copyOf(countries));
    }
}
