package io.landfall.web.shop;

import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Shelf;
import io.landfall.web.CurrentShop;
import io.landfall.web.Languages;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;

/** What search engines ask for before they read pages. */
@Path("/")
@PermitAll
@VisitorPage
public class SearchEnginePages {

    /** Belong to somebody, or have no end. They also say noindex themselves; here crawlers are spared the way. */
    static final List<String> KEPT_OUT = List.of("/account", "/checkout", "/orders", "/esims", "/find-order", "/search");
    /** Only on the operator's own host is there anything behind these. */
    static final List<String> BACK_ROOMS = List.of("/operator", "/reseller", "/api/", "/hooks/", "/sandbox", "/q/");
    private static final String XML = "application/xml";
    private static final String XML_UTF8 = XML + ";charset=UTF-8";

    private final PageCache pages;
    private final PriceBook prices;
    private final CurrentShop shop;
    private final LoadingPage loading;

    SearchEnginePages(PageCache pages, PriceBook prices, CurrentShop shop, LoadingPage loading) {
        this.pages = pages;
        this.prices = prices;
        this.shop = shop;
        this.loading = loading;
    }

    @GET
    @Path("robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public Response robots() {
        return pages.file("robots", "1", "text/plain;charset=UTF-8", () -> {
            var text = new StringBuilder("User-agent: *\n");
            for (var language : Languages.of(shop.shop())) {
                (shop.shop().isOwn() ? Stream.concat(KEPT_OUT.stream(), BACK_ROOMS.stream()) : KEPT_OUT.stream()).forEach(path -> text.append("Disallow: ").append(language.prefix()).append(path).append('\n'));
            }
            return text.append("\nSitemap: ").append(shop.baseUrl()).append("/sitemap.xml\n").toString();
        });
    }

    @GET
    @Path("sitemap.xml")
    @Produces(XML)
    public Response sitemap() {
        var shelf = prices.shelf(shop.id());
        return loading.isUpFor(shelf) ? comeBack() : pages.file("sitemap", version(shelf), XML_UTF8, () -> Sitemap.of(shelf, shop.shop()).whole());
    }

    @GET
    @Path("sitemap-{part: [0-9]+}.xml")
    @Produces(XML)
    public Response part(@PathParam("part") String part) {
        var shelf = prices.shelf(shop.id());
        if (loading.isUpFor(shelf)) {
            return comeBack();
        }
        int number = part.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(part) : 0;
        // More plans than were ever on sale make no more parts; so made-up numbers cost nothing.
        return pages.file("sitemap/" + number, version(shelf), XML_UTF8, () -> {
            var sitemap = Sitemap.of(shelf, shop.shop());
            if (number < 1 || number > sitemap.parts()) {
                throw new NotFoundException();
            }
            return sitemap.part(number);
        });
    }

    private static String version(Shelf shelf) {
        return shelf.version() + "/" + shelf.catalog().changedAt();
    }

    /** An empty list would be believed. */
    private static Response comeBack() {
        return Response.status(503).header("Retry-After", "60").header("Cache-Control", "no-store").build();
    }
}
