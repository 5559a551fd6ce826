package io.landfall.web.reseller.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.web.reseller.Portal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A link from a mail that is good for nothing any more: spent, too old or mistyped. */
@ApplicationScoped
class LinkPages {

    private static final int GONE = 410;

    @CheckedTemplate(basePath = "reseller/entry")
    static class Templates {
        static native TemplateInstance useless(String again);
    }

    private final Portal portal;

    LinkPages(Portal portal) {
        this.portal = portal;
    }

    /** @param again where a new one can be asked for */
    Response useless(String again) {
        return portal.page(GONE, Templates.useless(again));
    }
}
