package io.landfall.web.shop;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

import io.landfall.catalog.Continent;
import io.landfall.catalog.Country;
import io.landfall.catalog.Geography;
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

/** Plans for several countries, or for the world: what they cover, and what people wrongly expect them to. */
@Path("/")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class RegionPages {

    @CheckedTemplate(basePath = "shop/region")
    static class Templates {
        static native TemplateInstance show(RegionDetails region, PlanList list, RawString data);
    }

    /** Countries that travellers count to a region although suppliers often do not. */
    private static final Map<String, List<String>> EXPECTED = Map.of("europe", List.of("ch", "gb", "no", "is", "tr", "al", "ba", "me", "mk", "rs", "ua", "ma"),
            "asia", List.of("jp", "kr", "cn", "in", "id", "th", "vn", "ph", "lk", "np", "kz", "ge"), "north-america", List.of("us", "ca", "mx"),
            "oceania", List.of("au", "nz", "fj", "pf"), "middle-east", List.of("ae", "sa", "qa", "il", "jo", "eg", "tr"),
            "africa", List.of("za", "eg", "ma", "ke", "tz", "ng", "tn"));
    private static final int SHOWN_MISSING = 12;

    private final PriceBook prices;
    private final PageCache pages;
    private final CurrentLocale locale;
    private final LoadingPage loading;
    private final StructuredData data;
    private final CurrentShop shop;

    RegionPages(PriceBook prices, PageCache pages, CurrentLocale locale, LoadingPage loading, StructuredData data, CurrentShop shop) {
        this.prices = prices;
        this.pages = pages;
        this.locale = locale;
        this.loading = loading;
        this.data = data;
        this.shop = shop;
    }

    /** @param link null when no plan of ours works there */
    public record Member(String code, String name, String link) {
    }

    /**
     * @param find    what the visitor looks for in the list of countries
     * @param members those that match
     * @param missing not covered although people expect it
     */
    public record RegionDetails(String slug, String name, boolean world, int plans, Money from, int countries, String find, List<Member> members,
            List<Member> missing) {
    }

    @GET
    @Path("region/{slug}")
    public Response region(@PathParam("slug") String slug, @Context UriInfo uri) {
        if (slug.equals(Region.WORLD)) {
            return Response.status(301).header("Location", locale.to("/world")).build();
        }
        return show(slug, "/region/" + slug, uri);
    }

    @GET
    @Path("world")
    public Response world(@Context UriInfo uri) {
        return show(Region.WORLD, "/world", uri);
    }

    private Response show(String slug, String path, UriInfo uri) {
        var shelf = prices.shelf(shop.id());
        var region = shelf.catalog().region(slug).or(() -> Geography.get().region(slug)).orElseThrow(NotFoundException::new);
        if (loading.isUpFor(shelf)) {
            return loading.at(path, uri);
        }
        var filter = PlanFilter.of(uri.getQueryParameters());
        var asked = uri.getQueryParameters().getFirst("find");
        var find = asked == null ? "" : asked.replaceAll("\\p{Cntrl}", " ").strip();
        var list = PlanList.of(PlanRow.of(shelf.offersFor(region)), filter, path, "");
        var filters = filter.query("", filter.sort());
        locale.keep(filters);
        if (!find.isEmpty()) {
            // What people type has no end: such pages are not stored.
            var wanted = find.length() > 60 ? find.substring(0, 60) : find;
            locale.keep("find", wanted);
            return pages.unstored(Templates.show(details(shelf, region, wanted), list, data(shelf, region, path)));
        }
        return pages.answer("region/" + slug + "?" + filters, shelf.version(), () -> Templates.show(details(shelf, region, ""), list, data(shelf, region, path)));
    }

    private RawString data(Shelf shelf, Region region, String path) {
        return data.place(shelf.offersFor(region), List.of(new StructuredData.Crumb(region.name(locale.locale()), path)));
    }

    private RegionDetails details(Shelf shelf, Region region, String find) {
        var wanted = folded(find);
        var members = region.members().stream().map(country -> member(shelf, country)).filter(member -> folded(member.name()).contains(wanted))
                .sorted(Comparator.comparing(Member::name, Collator.getInstance(locale.locale()))).toList();
        return new RegionDetails(region.slug(), region.name(locale.locale()), region.isWorld(), shelf.offersFor(region).size(), shelf.from(region).orElse(null),
                region.members().size(), find, members, region.members().isEmpty() ? List.of() : missing(shelf, region));
    }

    private List<Member> missing(Shelf shelf, Region region) {
        var covered = region.members().stream().map(Country::iso2).collect(Collectors.toSet());
        var expected = EXPECTED.getOrDefault(region.slug(), List.of()).stream().flatMap(code -> Geography.get().byCode(code).stream());
        var near = region.isWorld() ? shelf.catalog().countries().stream()
                : shelf.catalog().countries().stream().filter(country -> country.continent() == mostly(region));
        return Stream.concat(expected, near).filter(country -> !covered.contains(country.iso2())).distinct().limit(SHOWN_MISSING)
                .map(country -> member(shelf, country)).toList();
    }

    private static Continent mostly(Region region) {
        return region.members().stream().map(Country::continent).filter(Objects::nonNull)
                .collect(Collectors.groupingBy(continent -> continent, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
    }

    private Member member(Shelf shelf, Country country) {
        return new Member(country.flag() ? country.iso2() : null, country.name(locale.locale()),
                shelf.catalog().country(country.slug()).isPresent() ? "/esim/" + country.slug() : null);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}
