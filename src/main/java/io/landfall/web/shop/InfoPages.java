package io.landfall.web.shop;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Help and the legal pages. */
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
    private final String contact;

    InfoPages(PageCache pages, @ConfigProperty(name = "landfall.smtp.from") Optional<String> contact) {
        this.pages = pages;
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
}
