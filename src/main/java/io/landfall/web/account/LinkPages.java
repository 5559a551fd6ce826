package io.landfall.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A link from a mail that is good for nothing any more: spent, too old or mistyped. */
@ApplicationScoped
class LinkPages {

    private static final int GONE = 410;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance useless(String again);
    }

    /** @param again where a new one can be asked for */
    Response useless(String again) {
        return Answers.page(GONE, Templates.useless(again));
    }
}
