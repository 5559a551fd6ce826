package io.landfall.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds destinations by name, alias, city, other languages and typos. Part of a snapshot; costs no SQL and well under a
 * millisecond: a few thousand short words are looked through.
 */
public final class DestinationSearch {

    private static final int LONGEST = 60;

    private final CatalogSnapshot catalog;
    private final List<SearchTerm> terms;

    DestinationSearch(CatalogSnapshot catalog) {
        this.catalog = catalog;
        this.terms = new ArrayList<>(SearchTerm.ofKnownCountries());
        catalog.countries().stream().filter(country -> country.continent() == null).forEach(country -> terms.addAll(SearchTerm.of(country)));
        catalog.regions().forEach(region -> terms.addAll(SearchTerm.of(region)));
        catalog.world().ifPresent(world -> terms.addAll(SearchTerm.of(world)));
    }

    /** How well a term fits, best first. */
    private enum Fit {
        WHOLE, BEGINNING, LATER_WORD, WORDS, ONE_SLIP, TWO_SLIPS
    }

    private record Match(SearchTerm term, Fit fit, boolean inOwnLanguage, int from, int to) {

        private static final Comparator<Match> BEST = Comparator.comparing(Match::fit).thenComparing(match -> !match.inOwnLanguage)
                .thenComparing(match -> match.term.isAlias()).thenComparing(match -> match.term.text().length());
    }

    /**
     * Best first; empty for a blank text. Countries without a plan are found too, after those that fit as well and have one.
     *
     * @param locale language of the names in the answer; the text may be in any language
     */
    public List<Hit> find(String text, Locale locale, int limit) {
        var typed = text == null ? "" : Folding.fold(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        if (typed.isEmpty() || limit < 1) {
            return List.of();
        }
        var best = new HashMap<String, Match>();
        var words = typed.split(" ");
        for (var term : terms) {
            keep(best, exact(term, typed, words, locale));
        }
        if (best.values().stream().allMatch(match -> match.fit.compareTo(Fit.WORDS) >= 0)) {
            int allowed = Typos.allowed(typed.length());
            long letters = SearchTerm.letters(typed);
            for (var term : terms) {
                // A slip explains one letter that the name does not have: most names are out at a glance.
                if (allowed > 0 && !term.code() && Long.bitCount(letters & ~term.letters()) <= allowed) {
                    keep(best, typo(term, typed, locale, allowed));
                }
            }
        }
        return best.values().stream().map(match -> new Ranked(match, hit(match, locale))).sorted(Ranked.ORDER).limit(limit).map(Ranked::hit).toList();
    }

    private record Ranked(Match match, Hit hit) {

        private static final Comparator<Ranked> ORDER = Comparator.comparing((Ranked ranked) -> ranked.match.fit)
                .thenComparing(ranked -> !ranked.hit.available()).thenComparing(ranked -> !ranked.match.inOwnLanguage)
                .thenComparing(ranked -> ranked.match.term.code()).thenComparing(ranked -> ranked.hit.name().length())
                .thenComparing(ranked -> ranked.hit.name());
    }

    private static void keep(Map<String, Match> best, Match match) {
        if (match != null) {
            best.merge((match.term.region() ? "r " : "c ") + match.term.place(), match, (one, other) -> Match.BEST.compare(one, other) <= 0 ? one : other);
        }
    }

    private static Match exact(SearchTerm term, String typed, String[] words, Locale locale) {
        var word = term.folded().text();
        boolean own = term.languages().contains(locale.getLanguage());
        if (word.startsWith(typed)) {
            if (word.length() == typed.length()) {
                return new Match(term, Fit.WHOLE, own, 0, typed.length());
            }
            // One or two letters begin a word in every language: then only the traveller's own counts.
            return term.code() || !own && isShort(typed) ? null : new Match(term, Fit.BEGINNING, own, 0, typed.length());
        }
        if (term.code() || isShort(typed)) {
            return null;
        }
        int later = word.indexOf(" " + typed);
        if (later >= 0) {
            return new Match(term, Fit.LATER_WORD, own, later + 1, later + 1 + typed.length());
        }
        boolean found = words.length > 1 ? allWords(word, words) : typed.length() >= 5 && term.together().startsWith(typed);
        return found ? new Match(term, Fit.WORDS, own, 0, 0) : null;
    }

    private static boolean isShort(String typed) {
        return typed.length() < 3 && typed.charAt(0) < 0x2E80;
    }

    /** "korea south", "isl canary"; "newzealand" is met by {@link SearchTerm#together}. */
    private static boolean allWords(String word, String[] typed) {
        for (var part : typed) {
            if (!word.startsWith(part) && !word.contains(" " + part)) {
                return false;
            }
        }
        return true;
    }

    /** Compares with the whole name, its beginning, and each of its words. */
    private static Match typo(SearchTerm term, String typed, Locale locale, int allowed) {
        var word = term.folded().text();
        int slips = slips(typed, word, allowed);
        for (int space = word.indexOf(' '); space > 0 && slips > 1; space = word.indexOf(' ', space + 1)) {
            slips = Math.min(slips, slips(typed, word.substring(space + 1), allowed));
        }
        return slips > allowed ? null : new Match(term, slips <= 1 ? Fit.ONE_SLIP : Fit.TWO_SLIPS, term.languages().contains(locale.getLanguage()), 0, 0);
    }

    /** A beginning counts once five letters are typed; before, too much would begin alike. */
    private static int slips(String typed, String word, int allowed) {
        if (word.length() < typed.length() - allowed) {
            return allowed + 1;
        }
        int end = word.indexOf(' ');
        var first = end > 0 && typed.indexOf(' ') < 0 ? word.substring(0, end) : word;
        int least = typed.length() >= 5 ? Math.max(4, typed.length() - 1) : first.length();
        return first.length() > typed.length() + allowed && typed.length() < 5 ? allowed + 1 : Typos.distance(typed, first, least, allowed);
    }

    private Hit hit(Match match, Locale locale) {
        var term = match.term;
        if (term.region()) {
            var region = catalog.region(term.place()).orElseThrow();
            var name = region.name(locale);
            return new Hit(region.isWorld() ? Hit.Kind.GLOBAL : Hit.Kind.REGION, region.slug(), null, name, other(term, name), marks(match, name), true, List.of());
        }
        var country = country(term.place());
        var name = country.name(locale);
        var alike = term.isAlias() ? List.<Hit.Suggestion>of() : country.confusable().stream().map(this::country)
                .map(other -> new Hit.Suggestion(other.slug(), other.iso2(), other.name(locale), other.available())).toList();
        return new Hit(Hit.Kind.COUNTRY, country.slug(), country.iso2(), name, other(term, name), marks(match, name), country.available(), alike);
    }

    private Country country(String slug) {
        return catalog.country(slug).or(() -> Geography.get().country(slug)).orElseThrow();
    }

    /** What was matched, when the traveller would not see it in the name. */
    private static String other(SearchTerm term, String name) {
        return term.code() || term.folded().text().equals(Folding.fold(name)) ? null : term.text();
    }

    private static List<Hit.Mark> marks(Match match, String name) {
        if (match.to == match.from || match.term.code()) {
            return List.of();
        }
        boolean inName = other(match.term, name) == null;
        var text = inName ? name : match.term.text();
        var origin = inName ? Folding.of(name).origin() : match.term.folded().origin();
        int last = origin[match.to - 1];
        return List.of(new Hit.Mark(origin[match.from], last + Character.charCount(text.codePointAt(last))));
    }
}
