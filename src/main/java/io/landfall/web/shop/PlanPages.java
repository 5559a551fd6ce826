package io.landfall.web.shop;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.LinkedHashSet;

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
import io.landfall.catalog.Plan;
import io.landfall.pricing.Offer;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Shelf;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/** One plan, without fine print. */
@Path("/plan")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class PlanPages {

    @CheckedTemplate(basePath = "shop/plan")
    static class Templates {
        static native TemplateInstance show(PlanDetails plan, RawString data);
    }

    private static final int ALTERNATIVES = 4;

    private final PriceBook prices;
    private final PageCache pages;
    private final CurrentLocale locale;
    private final LoadingPage loading;
    private final StructuredData data;
    private final CurrentShop shop;

    PlanPages(PriceBook prices, PageCache pages, CurrentLocale locale, LoadingPage loading, StructuredData data, CurrentShop shop) {
        this.prices = prices;
        this.pages = pages;
        this.locale = locale;
        this.loading = loading;
        this.data = data;
        this.shop = shop;
    }

    /** @param networks "NTT Docomo (4G, 5G), SoftBank"; empty when the supplier names none */
    public record Covered(String code, String name, String networks) {
    }

    /**
     * @param place        where it works, in the traveller's language, and its page
     * @param starts       "first-use", "install", "purchase" or "unknown"
     * @param withdrawn    gone for good; otherwise an unsellable plan may come back
     * @param alternatives plans on sale for the same place, when this one is not
     * @param wide         covers several countries
     */
    public record PlanDetails(PlanRow row, String place, String placeLink, String code, String starts, List<Covered> covered, String networks, boolean withdrawn,
            boolean wide, List<PlanRow> alternatives, List<CountryPages.Other> confusable, CountryPages.Wider region) {

        public Plan plan() {
            return row.plan();
        }
    }

    @GET
    @Path("{slug}")
    public Response show(@PathParam("slug") String slug, @Context UriInfo uri) {
        var shelf = prices.shelf(shop.id());
        // Which plans there will be nobody knows yet: whatever looks like a plan's name may be one.
        if (loading.isUpFor(shelf) && slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            return loading.at("/plan/" + slug, uri);
        }
        var offer = shelf.offer(slug).orElseThrow(NotFoundException::new);
        // A page somebody bookmarked stays a page: it says that the plan is gone, and what there is instead.
        return pages.answer("plan/" + slug, shelf.version(), offer.plan().onSale() ? 200 : 410, () -> {
            var details = details(shelf, offer);
            return Templates.show(details, data(details, offer));
        });
    }

    private RawString data(PlanDetails details, Offer offer) {
        var name = SoldPlan.of(offer.plan(), locale.locale()).title();
        var plan = new StructuredData.Crumb(name, "/plan/" + offer.plan().slug());
        return data.plan(offer, "eSIM " + name, details.placeLink().equals("/") ? List.of(plan) : List.of(new StructuredData.Crumb(details.place(), details.placeLink()), plan));
    }

    private PlanDetails details(Shelf shelf, Offer offer) {
        var plan = offer.plan();
        var speaking = locale.locale();
        var country = plan.scope() == UpstreamPlan.Scope.LOCAL ? country(shelf, plan.place()) : null;
        var region = country != null ? null : shelf.catalog().region(plan.place()).or(() -> Geography.get().region(plan.place())).orElse(null);
        var place = country != null ? country.name(speaking) : region != null ? region.name(speaking) : plan.place().toUpperCase(Locale.ROOT);
        var link = country != null ? "/esim/" + country.slug() : region == null ? "/" : region.isWorld() ? "/world" : "/region/" + region.slug();
        var others = country != null ? shelf.offersFor(country).local() : region != null ? shelf.offersFor(region) : List.<Offer>of();
        var alternatives = offer.sellable() ? List.<PlanRow>of() : others.stream().filter(other -> other.sellable() && other != offer)
                .sorted(Comparator.comparing((Offer other) -> Math.abs(other.plan().dataMegabytes() - plan.dataMegabytes()))).limit(ALTERNATIVES).map(PlanRow::of).toList();
        var covered = plan.coverage().stream().map(coverage -> new Covered(coverage.country(), name(shelf, coverage), networks(coverage)))
                .sorted(Comparator.comparing(Covered::name, java.text.Collator.getInstance(speaking))).toList();
        return new PlanDetails(PlanRow.of(offer), place, link, country != null && country.flag() ? country.iso2() : null, starts(plan), covered,
                covered.size() == 1 ? covered.get(0).networks() : "", !plan.onSale(), plan.scope() != UpstreamPlan.Scope.LOCAL, alternatives,
                country == null ? List.of() : confusable(shelf, country), country == null ? null : wider(shelf, country));
    }

    private static Country country(Shelf shelf, String code) {
        return shelf.catalog().countryByCode(code).or(() -> Geography.get().byCode(code)).orElse(null);
    }

    private String name(Shelf shelf, UpstreamPlan.Coverage coverage) {
        var country = country(shelf, coverage.country());
        return country != null ? country.name(locale.locale()) : coverage.name() == null ? coverage.country().toUpperCase(Locale.ROOT) : coverage.name();
    }

    private static String networks(UpstreamPlan.Coverage coverage) {
        var names = new LinkedHashSet<String>();
        for (var network : coverage.networks()) {
            var name = new LinkedHashSet<String>();
            var types = new TreeSet<String>();
            PlanRow.collect(List.of(network), name, types);
            name.forEach(one -> names.add(types.isEmpty() ? one : one + " (" + String.join(", ", types) + ")"));
        }
        return String.join(", ", names);
    }

    private static String starts(Plan plan) {
        return switch (plan.activation()) {
            case FIRST_USAGE -> "first-use";
            case INSTALLATION -> "install";
            case PURCHASE -> "purchase";
            case UNKNOWN -> "unknown";
        };
    }

    private List<CountryPages.Other> confusable(Shelf shelf, Country country) {
        return country.confusable().stream().flatMap(slug -> shelf.catalog().country(slug).stream())
                .map(other -> new CountryPages.Other(other.name(locale.locale()), "/esim/" + other.slug(), other.iso2())).toList();
    }

    private CountryPages.Wider wider(Shelf shelf, Country country) {
        return shelf.offersFor(country).regional().stream().map(offer -> offer.plan().place()).distinct().flatMap(slug -> shelf.catalog().region(slug).stream())
                .filter(region -> shelf.from(region).isPresent() && region.members().size() > 1).min(Comparator.comparing(region -> shelf.from(region).orElseThrow()))
                .map(region -> new CountryPages.Wider(region.name(locale.locale()), "/region/" + region.slug(), region.members().size() - 1,
                        shelf.from(region).orElseThrow())).orElse(null);
    }
}
