package io.landfall.web.shop;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.Continent;
import io.landfall.catalog.Country;
import io.landfall.catalog.Hit;
import io.landfall.catalog.Region;
import io.landfall.money.Money;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Shelf;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/** The front page, and finding a destination. */
@Path("/")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class HomePages {

    @CheckedTemplate(basePath = "shop/home")
    static class Templates {
        static native TemplateInstance home(HomeDetails home);
        static native TemplateInstance search(SearchDetails search);
        static native TemplateInstance suggest(SearchDetails search);
    }

    /** Where most travellers go; the short list of the front page, in the alphabet of the reader. */
    private static final List<String> SHORT_LIST = List.of("au", "at", "br", "ca", "eg", "fr", "gr", "hk", "is", "id", "it", "jp", "my", "mx", "ma", "no",
            "pt", "sg", "za", "kr", "es", "ch", "th", "tr", "us", "gb", "de", "vn");
    /** Each row is a flag to load: with more, a first visit would pass 60 KB. */
    private static final int SHORT = 18;
    private static final int SUGGESTIONS = 8;
    private static final int LONGEST_QUERY = 100;

    private final PriceBook prices;
    private final PageCache pages;
    private final CurrentLocale locale;
    private final CurrentShop shop;

    HomePages(PriceBook prices, PageCache pages, CurrentLocale locale, CurrentShop shop) {
        this.prices = prices;
        this.pages = pages;
        this.locale = locale;
        this.shop = shop;
    }

    /** @param from null when nothing can be sold there now */
    public record Place(String link, String code, String name, Money from) {
    }

    /**
     * @param show      "countries", "regions" or "world"
     * @param continent slug, or "" for everywhere
     */
    public record HomeDetails(boolean loading, List<Place> board, List<Place> places, String show, String continent, List<String> continents, boolean shortened,
            int countries, int regions, int world, int destinations) {
    }

    /** @param marked the name with the matched part in mark elements, escaped */
    public record Found(Hit hit, String link, RawString marked, Money from, int number) {
    }

    public record Letter(String letter, List<Place> places) {
    }

    public record SearchDetails(String query, List<Found> found, List<Hit.Suggestion> didYouMean, List<Place> regions, List<Letter> letters) {
    }

    @GET
    public Response home(@QueryParam("show") String show, @QueryParam("continent") String continent, @QueryParam("all") String all) {
        var shelf = prices.shelf(shop.id());
        var tab = "regions".equals(show) || "world".equals(show) ? show : "countries";
        var part = tab.equals("countries") ? continent(continent) : Optional.<Continent>empty();
        boolean whole = all != null && !all.isEmpty();
        locale.keep(tab.equals("countries") ? part.map(some -> "continent=" + some.slug()).orElse("") : "show=" + tab);
        locale.keep(whole ? "all=1" : "");
        if (shelf.catalog().countries().isEmpty()) {
            return pages.unstored(Templates.home(details(shelf, tab, part, whole)));
        }
        var key = "home?" + tab + "&" + part.map(Continent::slug).orElse("") + "&" + whole;
        return pages.answer(key, shelf.version(), () -> Templates.home(details(shelf, tab, part, whole)));
    }

    @GET
    @Path("search")
    public Response search(@QueryParam("q") String query) {
        var shelf = prices.shelf(shop.id());
        var text = clean(query);
        locale.keep("q", text);
        return unlisted(pages.unstored(Templates.search(find(shelf, text, 30))));
    }

    @GET
    @Path("search/suggest")
    public Response suggest(@QueryParam("q") String query) {
        return unlisted(pages.unstored(Templates.suggest(find(prices.shelf(shop.id()), clean(query), SUGGESTIONS))));
    }

    /** Search engines shall not search in search results. */
    private static Response unlisted(Response page) {
        return Response.fromResponse(page).header("X-Robots-Tag", "noindex").build();
    }

    private SearchDetails find(Shelf shelf, String text, int limit) {
        var speaking = locale.locale();
        var hits = text.isEmpty() ? List.<Hit>of() : shelf.catalog().search().find(text, speaking, limit);
        var found = new ArrayList<Found>();
        for (var hit : hits) {
            found.add(new Found(hit, link(hit), marked(hit), price(shelf, hit), found.size()));
        }
        var shown = hits.stream().map(Hit::slug).toList();
        var didYouMean = hits.stream().limit(3).flatMap(hit -> hit.didYouMean().stream()).filter(other -> other.available() && !shown.contains(other.slug()))
                .distinct().limit(2).toList();
        return new SearchDetails(text, found, didYouMean, found.isEmpty() ? regions(shelf) : List.of(), found.isEmpty() ? letters(shelf) : List.of());
    }

    private static String clean(String query) {
        var text = query == null ? "" : query.replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() > LONGEST_QUERY ? text.substring(0, LONGEST_QUERY) : text;
    }

    private static String link(Hit hit) {
        return switch (hit.kind()) {
            case COUNTRY -> "/esim/" + hit.slug();
            case REGION -> "/region/" + hit.slug();
            case GLOBAL -> "/world";
        };
    }

    private static Money price(Shelf shelf, Hit hit) {
        var catalog = shelf.catalog();
        return (hit.kind() == Hit.Kind.COUNTRY ? catalog.country(hit.slug()).flatMap(shelf::from) : catalog.region(hit.slug()).flatMap(shelf::from)).orElse(null);
    }

    /** The one place where we write markup by hand: every character that is not ours is escaped. */
    static RawString marked(Hit hit) {
        var text = hit.markedText();
        var out = new StringBuilder();
        int at = 0;
        for (var mark : hit.marks()) {
            if (mark.from() < at || mark.to() > text.length() || mark.from() >= mark.to()) {
                continue;
            }
            escape(text.substring(at, mark.from()), out);
            out.append("<mark>");
            escape(text.substring(mark.from(), mark.to()), out);
            out.append("</mark>");
            at = mark.to();
        }
        escape(text.substring(at), out);
        return new RawString(out.toString());
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    private HomeDetails details(Shelf shelf, String tab, Optional<Continent> part, boolean whole) {
        var catalog = shelf.catalog();
        var countries = catalog.countries();
        var board = shelf.popular().stream().map(place -> place(place.country(), place.from())).toList();
        var places = switch (tab) {
            case "regions" -> regions(shelf);
            case "world" -> catalog.world().map(world -> List.of(place(world, shelf))).orElse(List.of());
            default -> countries(shelf, countries, part, whole);
        };
        var continents = Arrays.stream(Continent.values()).filter(continent -> countries.stream().anyMatch(country -> country.continent() == continent))
                .map(Continent::slug).toList();
        boolean shortened = tab.equals("countries") && part.isEmpty() && !whole && countries.size() > places.size();
        int world = catalog.world().map(region -> catalog.plansFor(region).size()).orElse(0);
        return new HomeDetails(countries.isEmpty(), board, places, tab, part.map(Continent::slug).orElse(""), continents, shortened, countries.size(),
                catalog.regions().size(), world, countries.size());
    }

    private List<Place> countries(Shelf shelf, List<Country> countries, Optional<Continent> part, boolean whole) {
        var chosen = part.isPresent() ? countries.stream().filter(country -> country.continent() == part.get()).toList() : whole ? countries : shortList(countries);
        return chosen.stream().map(country -> place(country, shelf.from(country).orElse(null))).sorted(byName()).toList();
    }

    private static List<Country> shortList(List<Country> countries) {
        Map<String, Country> chosen = new LinkedHashMap<>();
        SHORT_LIST.forEach(code -> countries.stream().filter(country -> country.iso2().equals(code)).forEach(country -> chosen.put(code, country)));
        countries.forEach(country -> chosen.putIfAbsent(country.iso2(), country));
        return chosen.values().stream().limit(SHORT).toList();
    }

    private List<Place> regions(Shelf shelf) {
        return shelf.catalog().regions().stream().map(region -> place(region, shelf)).sorted(byName()).toList();
    }

    /** Every destination under its first letter, without the accent. */
    private List<Letter> letters(Shelf shelf) {
        var letters = new LinkedHashMap<String, List<Place>>();
        countries(shelf, shelf.catalog().countries(), Optional.empty(), true).forEach(place -> letters
                .computeIfAbsent(java.text.Normalizer.normalize(place.name(), java.text.Normalizer.Form.NFD).substring(0, 1).toUpperCase(Locale.ROOT),
                        letter -> new ArrayList<>()).add(place));
        return letters.entrySet().stream().map(entry -> new Letter(entry.getKey(), entry.getValue())).toList();
    }

    private Place place(Country country, Money from) {
        return new Place("/esim/" + country.slug(), country.flag() ? country.iso2() : null, country.name(locale.locale()), from);
    }

    private Place place(Region region, Shelf shelf) {
        return new Place(region.isWorld() ? "/world" : "/region/" + region.slug(), null, region.name(locale.locale()), shelf.from(region).orElse(null));
    }

    private Comparator<Place> byName() {
        return Comparator.comparing(Place::name, Collator.getInstance(locale.locale()));
    }

    private static Optional<Continent> continent(String slug) {
        return Arrays.stream(Continent.values()).filter(continent -> continent.slug().equals(slug)).findFirst();
    }
}
