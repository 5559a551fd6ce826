package io.landfall.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One way to write a destination.
 *
 * @param place     slug of the country or region
 * @param together  the folded text without spaces
 * @param letters   see {@link #letters(String)}
 * @param languages in which it is the place's name; empty for aliases and codes
 * @param code      matches only as a whole
 */
record SearchTerm(String place, boolean region, String text, Folding folded, String together, long letters, Set<String> languages, boolean code) {

    SearchTerm(String place, boolean region, String text, Folding folded, Set<String> languages, boolean code) {
        this(place, region, text, folded, folded.text().replace(" ", ""), letters(folded.text()), languages, code);
    }

    /** Which letters occur; others that share a bit only make it less sharp. */
    static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }

    /** Names in these languages come from CLDR; curated ones are added to them. */
    private static final List<Locale> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "ar", "ja", "zh", "ko").stream()
            .map(Locale::forLanguageTag).toList();

    /** Built once: three thousand names that no sync changes. */
    private static final class Known {
        private static final List<SearchTerm> TERMS = Geography.get().countries().stream().flatMap(country -> of(country).stream()).toList();
    }

    static List<SearchTerm> ofKnownCountries() {
        return Known.TERMS;
    }

    static List<SearchTerm> of(Country country) {
        var terms = new ArrayList<SearchTerm>();
        country.names().forEach((language, name) -> add(terms, country.slug(), false, name, language));
        if (country.continent() != null) {
            var official = new Locale("", country.iso2().toUpperCase(Locale.ROOT));
            LANGUAGES.forEach(language -> add(terms, country.slug(), false, official.getDisplayCountry(language), language.getLanguage()));
            terms.add(new SearchTerm(country.slug(), false, country.iso2().toUpperCase(Locale.ROOT), Folding.of(country.iso2()), Set.of(), true));
        }
        country.aliases().forEach(alias -> add(terms, country.slug(), false, alias, null));
        return terms;
    }

    static List<SearchTerm> of(Region region) {
        var terms = new ArrayList<SearchTerm>();
        region.names().forEach((language, name) -> add(terms, region.slug(), true, name, language));
        region.aliases().forEach(alias -> add(terms, region.slug(), true, alias, null));
        return terms;
    }

    boolean isAlias() {
        return languages.isEmpty();
    }

    /** The same letters stand once; they may be a name in several languages. */
    private static void add(List<SearchTerm> terms, String place, boolean region, String text, String language) {
        var folded = Folding.of(text);
        if (folded.text().isEmpty()) {
            return;
        }
        for (int i = 0; i < terms.size(); i++) {
            var known = terms.get(i);
            if (known.folded.text().equals(folded.text())) {
                if (language != null && !known.isAlias()) {
                    var languages = new HashSet<>(known.languages);
                    languages.add(language);
                    terms.set(i, new SearchTerm(place, region, known.text, known.folded, Set.copyOf(languages), known.code));
                    return;
                }
                if (!known.code) {
                    return;
                }
            }
        }
        terms.add(new SearchTerm(place, region, text, folded, language == null ? Set.of() : Set.of(language), false));
    }
}
