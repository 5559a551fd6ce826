package io.landfall.web.shop;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.OwnWords;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

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
        static native TemplateInstance own(String title, List<OwnWords.Part> parts);
    }

    /** These pages change with the product, not with the catalogue. */
    private static final String VERSION = "1";

    private final PageCache pages;
    private final CurrentShop shop;
    private final CurrentLocale locale;
    private final Brands brands;
    private final String contact;

    InfoPages(PageCache pages, CurrentShop shop, CurrentLocale locale, Brands brands, @ConfigProperty(name = "landfall.smtp.from") Optional<String> contact) {
        this.pages = pages;
        this.shop = shop;
        this.locale = locale;
        this.brands = brands;
        // "Landfall <hello@example.com>" or the address alone
        this.contact = contact.map(from -> from.replaceAll(".*<(.*)>.*", "$1").strip()).orElse("");
    }

    @GET
    @Path("help")
    public Response help() {
        return pages.answer("help", VERSION, () -> Templates.help(contact()));
    }

    @GET
    @Path("terms")
    public Response terms() {
        return pages.answer("terms", VERSION, () -> own(LegalText.TERMS, words().termsTitle()).orElseGet(() -> Templates.terms(contact())));
    }

    @GET
    @Path("privacy")
    public Response privacy() {
        return pages.answer("privacy", VERSION, () -> own(LegalText.PRIVACY, words().privacyTitle()).orElseGet(() -> Templates.privacy(contact())));
    }

    @GET
    @Path("withdrawal")
    public Response withdrawal() {
        return pages.answer("withdrawal", VERSION, () -> own(LegalText.WITHDRAWAL, words().withdrawalTitle()).orElseGet(() -> Templates.withdrawal(contact())));
    }

    @GET
    @Path("legal-notice")
    public Response legal() {
        return pages.answer("legal-notice", VERSION, () -> own(LegalText.IMPRINT, words().legalTitle()).orElseGet(() -> Templates.legal(contact())));
    }

    /** A reseller's shop says it in its own words. */
    private Optional<TemplateInstance> own(LegalText kind, String title) {
        var brand = shop.shop().brand();
        return brand == null ? Optional.empty() : brands.text(brand, kind, locale.language().code()).map(text -> Templates.own(title, OwnWords.of(text)));
    }

    private String contact() {
        var here = shop.shop();
        return here.isOwn() ? contact : here.brand().supportEmail() == null ? "" : here.brand().supportEmail();
    }

    private InfoMessages words() {
        return MessageBundles.get(InfoMessages.class, Localized.Literal.of(locale.language().code()));
    }
}
