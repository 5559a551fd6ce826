package io.landfall.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A destination with borders. Two countries are the same when their codes are.
 *
 * @param iso2       lower-case ISO 3166 alpha-2 ("jp", and "xk" for Kosovo), or a supplier's own code of a place ISO does not know
 * @param slug       our stable word in addresses ("japan")
 * @param continent  for browsing; null for a place ISO does not know
 * @param names      curated names by language; holds "en" at least, "fr" for every ISO country
 * @param aliases    cities, islands, older and other names, as travellers type them
 * @param confusable slugs of countries that are easily mistaken for this one
 * @param flag       whether it has an official flag of its code; otherwise show the code
 * @param available  whether a plan of the snapshot covers it
 */
public record Country(String iso2, String slug, Continent continent, Map<String, String> names, List<String> aliases,
        List<String> confusable, boolean flag, boolean available) {

    /** In the traveller's language; other languages than the curated ones come from the JDK's CLDR. */
    public String name(Locale locale) {
        var curated = names.get(locale.getLanguage());
        if (curated != null) {
            return curated;
        }
        var name = new Locale("", iso2.toUpperCase(Locale.ROOT)).getDisplayCountry(locale);
        return name.isEmpty() || name.equalsIgnoreCase(iso2) ? names.get("en") : name;
    }

    Country withAvailable(boolean covered) {
        return covered == available ? this : new Country(iso2, slug, continent, names, aliases, confusable, flag, covered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Country country && country.iso2.equals(iso2);
    }

    @Override
    public int hashCode() {
        return iso2.hashCode();
    }
}
