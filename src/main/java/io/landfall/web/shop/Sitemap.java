package io.landfall.web.shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.landfall.pricing.Offer;
import io.landfall.pricing.Shelf;
import io.landfall.resellers.Storefront;
import io.landfall.web.Languages;
import io.landfall.web.PageContext;

/**
 * The pages search engines shall know: the front page, and every place and plan that can be sold now, each in all languages. One file while
 * the pages fit into it, otherwise an index of parts.
 *
 * @param baseUrl without a slash at its end
 * @param languages the shop's, the one for readers of any other first
 * @param paths   without language prefix
 * @param partOf  pages in one file; times the languages this stays far below the 50,000 addresses and 50 MB search engines take
 */
record Sitemap(String baseUrl, List<Languages.Language> languages, Instant changedAt, List<String> paths, int partOf) {

    private static final int PART = 500;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9";

    static Sitemap of(Shelf shelf, Storefront shop) {
        var catalog = shelf.catalog();
        var paths = new ArrayList<String>();
        paths.add("/");
        catalog.countries().stream().filter(country -> shelf.from(country).isPresent()).forEach(country -> paths.add("/esim/" + country.slug()));
        catalog.regions().stream().filter(region -> shelf.from(region).isPresent()).forEach(region -> paths.add("/region/" + region.slug()));
        catalog.world().flatMap(shelf::from).ifPresent(from -> paths.add("/world"));
        shelf.offers().stream().filter(Offer::sellable).map(offer -> offer.plan().slug()).sorted().forEach(slug -> paths.add("/plan/" + slug));
        return new Sitemap(shop.origin(), Languages.of(shop), catalog.changedAt(), paths, PART);
    }

    int parts() {
        return (paths.size() + partOf - 1) / partOf;
    }

    /** What stands at /sitemap.xml. */
    String whole() {
        return parts() <= 1 ? part(1) : index();
    }

    private String index() {
        var xml = new StringBuilder(HEAD).append("<sitemapindex xmlns=\"").append(SCHEMA).append("\">\n");
        for (int part = 1; part <= parts(); part++) {
            xml.append("<sitemap><loc>").append(escaped(baseUrl)).append("/sitemap-").append(part).append(".xml</loc>").append(changed()).append("</sitemap>\n");
        }
        return xml.append("</sitemapindex>\n").toString();
    }

    /** @param number from 1 */
    String part(int number) {
        var xml = new StringBuilder(HEAD).append("<urlset xmlns=\"").append(SCHEMA).append("\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        paths.subList((number - 1) * partOf, Math.min(paths.size(), number * partOf)).forEach(path -> add(xml, path));
        return xml.append("</urlset>\n").toString();
    }

    private void add(StringBuilder xml, String path) {
        var others = new StringBuilder();
        languages.forEach(other -> others.append(link(other.code(), address(other, path))));
        others.append(link("x-default", address(languages.get(0), path)));
        for (var language : languages) {
            xml.append("<url><loc>").append(address(language, path)).append("</loc>").append(changed()).append(others).append("</url>\n");
        }
    }

    private static String link(String language, String address) {
        return "<xhtml:link rel=\"alternate\" hreflang=\"" + language + "\" href=\"" + address + "\"/>";
    }

    private String address(Languages.Language language, String path) {
        return escaped(PageContext.absolute(baseUrl, language, path));
    }

    private String changed() {
        return "<lastmod>" + changedAt.truncatedTo(ChronoUnit.SECONDS) + "</lastmod>";
    }

    private static String escaped(String address) {
        return address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
