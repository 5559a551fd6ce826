package io.landfall.web.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.pricing.Shelf;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PageCache;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * What stands at the address of a place until the first catalogue was ever read. It looks again by itself. 503 tells search engines
 * to come back, where "there is nothing for Japan" would be believed.
 */
@ApplicationScoped
class LoadingPage {

    @CheckedTemplate(basePath = "shop/loading")
    static class Templates {
        static native TemplateInstance show(String here);
    }

    /** Seconds until it is worth looking again; the page's own clock says the same. */
    private static final String SOON = "10";

    private final PageCache pages;
    private final CurrentLocale locale;

    LoadingPage(PageCache pages, CurrentLocale locale) {
        this.pages = pages;
        this.locale = locale;
    }

    /** Nothing was ever loaded. A shop whose plans were all withdrawn knows what it says. */
    boolean isUpFor(Shelf shelf) {
        return shelf.catalog().plans().isEmpty();
    }

    /** @param path without language prefix and query */
    Response at(String path, UriInfo uri) {
        var query = uri.getRequestUri().getRawQuery();
        var here = locale.to(path) + (query == null ? "" : "?" + query);
        return Response.fromResponse(pages.unstored(Templates.show(here))).status(503).header("Retry-After", SOON).build();
    }
}
