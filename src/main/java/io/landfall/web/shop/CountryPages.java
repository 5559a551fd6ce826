package io.landfall.web.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.catalog.Country;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Region;
import io.landfall.money.Money;
import io.landfall.pricing.Offer;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Shelf;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/** All plans that work in one country. */
@Path("/esim")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class CountryPages {

    @CheckedTemplate(basePath = "shop/country")
    static class Templates {
        static native TemplateInstance show(CountryDetails country, PlanList list, RawString data);
    }

    private static final String LOCAL = "";

    private final PriceBook prices;
    private final PageCache pages;
    private final CurrentLocale locale;
    private final LoadingPage loading;
    private final StructuredData data;
    private final CurrentShop shop;

    CountryPages(PriceBook prices, PageCache pages, CurrentLocale locale, LoadingPage loading, StructuredData data, CurrentShop shop) {
        this.prices = prices;
        this.pages = pages;
        this.locale = locale;
        this.loading = loading;
        this.data = data;
        this.shop = shop;
    }

    /** One coverage: the country itself ("" as cover), a region, or the world. */
    public record Tab(String cover, String name, boolean local, int count, String link) {
    }

    /** A wider plan worth knowing. */
    public record Wider(String name, String link, int others, Money from) {
    }

    /** @param link null when we have no plan there */
    public record Other(String name, String link, String code) {
    }

    /**
     * @param identity "none", "some" or "all" of the plans ask for a passport
     * @param from     null when nothing can be sold now
     */
    public record CountryDetails(String slug, String code, String name, String continent, int plans, Money from, int wider, List<Tab> tabs, String networks,
            String identity, boolean voice, Wider region, List<Other> confusable) {

        /** All plans that work there. */
        public int offers() {
            return plans + wider;
        }
    }

    @GET
    @Path("{slug}")
    public Response show(@PathParam("slug") String slug, @Context UriInfo uri) {
        var shelf = prices.shelf(shop.id());
        var country = shelf.catalog().country(slug).or(() -> Geography.get().country(slug)).orElseThrow(NotFoundException::new);
        if (loading.isUpFor(shelf)) {
            return loading.at("/esim/" + slug, uri);
        }
        var offers = shelf.offersFor(country);
        var covers = covers(shelf, offers);
        var filter = PlanFilter.of(uri.getQueryParameters());
        var cover = chosen(uri.getQueryParameters().getFirst("cover"), covers);
        locale.keep(filter.query(cover.equals(covers.keySet().stream().findFirst().orElse(LOCAL)) ? "" : cover, filter.sort()));
        var key = "country/" + slug + "?" + filter.query(cover, filter.sort());
        return pages.answer(key, shelf.version(), () -> {
            var list = PlanList.of(PlanRow.of(covers.getOrDefault(cover, List.of())), filter, "/esim/" + slug, cover);
            return Templates.show(details(shelf, country, offers, covers), list, data(country, offers));
        });
    }

    /** Offers by coverage, in the order of the tabs. */
    private static Map<String, List<Offer>> covers(Shelf shelf, Shelf.CountryOffers offers) {
        Map<String, List<Offer>> covers = new java.util.LinkedHashMap<>();
        if (!offers.local().isEmpty()) {
            covers.put(LOCAL, offers.local());
        }
        var regions = offers.regional().stream().collect(Collectors.groupingBy(offer -> offer.plan().place()));
        regions.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, List<Offer>> entry) -> -entry.getValue().size()).thenComparing(Map.Entry::getKey))
                .filter(entry -> shelf.catalog().region(entry.getKey()).isPresent()).forEach(entry -> covers.put(entry.getKey(), entry.getValue()));
        if (!offers.global().isEmpty()) {
            covers.put(Region.WORLD, offers.global());
        }
        return covers;
    }

    private static String chosen(String asked, Map<String, List<Offer>> covers) {
        return asked != null && covers.containsKey(asked) ? asked : covers.keySet().stream().findFirst().orElse(LOCAL);
    }

    private CountryDetails details(Shelf shelf, Country country, Shelf.CountryOffers offers, Map<String, List<Offer>> covers) {
        var speaking = locale.locale();
        var tabs = new ArrayList<Tab>();
        covers.forEach((cover, list) -> tabs.add(new Tab(cover, shelf.catalog().region(cover).map(region -> region.name(speaking)).orElse(country.name(speaking)),
                cover.equals(LOCAL), list.size(), "/esim/" + country.slug() + (tabs.isEmpty() ? "" : "?cover=" + cover))));
        var own = offers.local().isEmpty() ? offers.regional() : offers.local();
        return new CountryDetails(country.slug(), country.flag() ? country.iso2() : null, country.name(speaking),
                country.continent() == null ? null : country.continent().slug(), offers.local().size(), shelf.from(country).orElse(null),
                offers.regional().size() + offers.global().size(), tabs, networks(country, own), identity(own),
                own.stream().anyMatch(offer -> offer.plan().hasVoice()), wider(shelf, country, covers), confusable(shelf, country));
    }

    /** The span of the plans that the "from" price on the page speaks for. */
    private RawString data(Country country, Shelf.CountryOffers offers) {
        var own = Stream.of(offers.local(), offers.regional(), offers.global()).filter(list -> list.stream().anyMatch(Offer::sellable)).findFirst().orElse(List.of());
        return data.place(own, List.of(new StructuredData.Crumb(country.name(locale.locale()), "/esim/" + country.slug())));
    }

    private static String networks(Country country, List<Offer> offers) {
        var names = new LinkedHashSet<String>();
        for (var offer : offers) {
            offer.plan().coverage().stream().filter(coverage -> coverage.country().equalsIgnoreCase(country.iso2()))
                    .forEach(coverage -> PlanRow.collect(coverage.networks(), names, new TreeSet<>()));
        }
        return names.stream().limit(8).collect(Collectors.joining(", "));
    }

    private static String identity(List<Offer> offers) {
        long asking = offers.stream().filter(offer -> offer.plan().identityCheck()).count();
        return asking == 0 ? "none" : asking == offers.size() ? "all" : "some";
    }

    private Wider wider(Shelf shelf, Country country, Map<String, List<Offer>> covers) {
        return covers.keySet().stream().filter(cover -> !cover.equals(LOCAL) && !cover.equals(Region.WORLD)).flatMap(cover -> shelf.catalog().region(cover).stream())
                .filter(region -> shelf.from(region).isPresent() && region.members().size() > 1)
                .min(Comparator.comparing(region -> shelf.from(region).orElseThrow()))
                .map(region -> new Wider(region.name(locale.locale()), "/region/" + region.slug(), region.members().size() - 1, shelf.from(region).orElseThrow()))
                .orElse(null);
    }

    private List<Other> confusable(Shelf shelf, Country country) {
        return country.confusable().stream().flatMap(slug -> Geography.get().country(slug).stream())
                .map(other -> new Other(other.name(locale.locale()), shelf.catalog().country(other.slug()).isPresent() ? "/esim/" + other.slug() : null, other.iso2()))
                .toList();
    }
}
