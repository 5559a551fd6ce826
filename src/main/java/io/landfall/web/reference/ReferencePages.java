package io.landfall.web.reference;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.contract.document.ApiDocument;
import io.landfall.contract.document.Reference;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The API's reference for people. English as the contract is, whatever the language of the page around it. */
@Path("/api/docs")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class ReferencePages {

    @CheckedTemplate(basePath = "reference")
    static class Templates {
        static native TemplateInstance show(Reference reference);
    }

    private final PageCache pages;
    private final Reference reference;
    private final String version;

    ReferencePages(PageCache pages, @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI base) {
        this.pages = pages;
        reference = Reference.of(ApiDocument.served(), base.toString().replaceAll("/+$", "") + ApiDocument.BASE);
        version = "" + reference.hashCode();
    }

    @GET
    public Response show() {
        return pages.answer("api/docs", version, () -> Templates.show(reference));
    }
}
