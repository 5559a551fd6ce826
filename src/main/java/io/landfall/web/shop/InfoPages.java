package io.landfall.web.shop;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.web.CurrentShop;
import io.landfall.web.Languages;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.landfall.pricing.PriceBook;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Help, the legal pages, and what search engines ask for. */
@Path("/")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class InfoPages {

    @CheckedTemplate(basePath = "shop/info")
    static class Templates {
        static native TemplateInstance help(String contact);
        static native TemplateInstance terms(String contact);
        static native TemplateInstance privacy(String contact);
        static native TemplateInstance withdrawal(String contact);
        static native TemplateInstance legal(String contact);
    }

    /** These pages change with the product, not with the catalogue. */
    private static final String VERSION = "1";

    private final PageCache pages;
    private final CurrentShop shop;
    private final PriceBook prices;
    private final String contact;

    InfoPages(PageCache pages, CurrentShop shop, PriceBook prices, @ConfigProperty(name = "landfall.smtp.from") Optional<String> contact) {
        this.pages = pages;
        this.shop = shop;
        this.prices = prices;
        // "Landfall <hello@example.com>" or the address alone
        this.contact = contact.map(from -> from.replaceAll(".*<(.*)>.*", "$1").strip()).orElse("");
    }

    @GET
    @Path("help")
    public Response help() {
        return pages.answer("help", VERSION, () -> Templates.help(contact));
    }

    @GET
    @Path("terms")
    public Response terms() {
        return pages.answer("terms", VERSION, () -> Templates.terms(contact));
    }

    @GET
    @Path("privacy")
    public Response privacy() {
        return pages.answer("privacy", VERSION, () -> Templates.privacy(contact));
    }

    @GET
    @Path("withdrawal")
    public Response withdrawal() {
        return pages.answer("withdrawal", VERSION, () -> Templates.withdrawal(contact));
    }

    @GET
    @Path("legal-notice")
    public Response legal() {
        return pages.answer("legal-notice", VERSION, () -> Templates.legal(contact));
    }

    @GET
    @Path("robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public Response robots() {
        return Response.ok("User-agent: *\nDisallow: /checkout\nDisallow: /order\nDisallow: /esims\nDisallow: /operator\nDisallow: /search\nSitemap: "
                + shop.baseUrl() + "/sitemap.xml\n").header("Cache-Control", "public, max-age=3600").build();
    }

    @GET
    @Path("sitemap.xml")
    @Produces("application/xml")
    public Response sitemap() {
        var catalog = prices.shelf().catalog();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        add(xml, "/");
        catalog.countries().forEach(country -> add(xml, "/esim/" + country.slug()));
        catalog.regions().forEach(region -> add(xml, "/region/" + region.slug()));
        catalog.world().ifPresent(world -> add(xml, "/world"));
        return Response.ok(xml.append("</urlset>\n").toString()).header("Cache-Control", "public, max-age=3600").build();
    }

    private void add(StringBuilder xml, String path) {
        for (var language : Languages.ALL) {
            xml.append("<url><loc>").append(shop.baseUrl()).append(language.prefix()).append(path).append("</loc></url>\n");
        }
    }
}
