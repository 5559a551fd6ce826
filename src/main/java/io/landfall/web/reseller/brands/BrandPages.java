package io.landfall.web.reseller.brands;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.landfall.money.Currencies;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Logos;
import io.landfall.resellers.Position;
import io.landfall.resellers.ShopHosts;
import io.landfall.resellers.Storefronts;
import io.landfall.resellers.logo.LogoPicture;
import io.landfall.web.PrivatePage;
import io.landfall.web.ShopPreviews;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A business's brands: the list, and how each looks. */
@Path("/reseller/brands")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BrandPages {

    @CheckedTemplate(basePath = "reseller/brands")
    static class Templates {
        static native TemplateInstance list(Room room, List<Brand> brands, String domain, boolean manages);

        static native TemplateInstance make(Room room, BrandForm form, BrandView view, String domain, List<String> currencies, Problem problem);

        static native TemplateInstance show(Room room, Brand shop, BrandForm form, BrandView view, String domain, List<String> currencies, List<Problem> missing, boolean manages,
                Problem problem);

        static native TemplateInstance view(BrandView view);

        static native TemplateInstance delete(Room room, Brand shop, String why);

        static native TemplateInstance texts(Room room, Brand shop, String language, Map<LegalText, String> texts, Problem problem);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Brands brands;
    private final Logos logos;
    private final ShopHosts hosts;
    private final Storefronts shops;
    private final ShopPreviews previews;

    BrandPages(Portal portal, CurrentMember current, Brands brands, Logos logos, ShopHosts hosts, Storefronts shops, ShopPreviews previews) {
        this.portal = portal;
        this.current = current;
        this.brands = brands;
        this.logos = logos;
        this.hosts = hosts;
        this.shops = shops;
        this.previews = previews;
    }

    @GET
    public TemplateInstance list() {
        return Templates.list(portal.room(), brands.of(current.member()), hosts.shopsDomain(), manages());
    }

    @GET
    @Path("/new")
    public TemplateInstance make() {
        current.member(Position.MANAGE);
        return making(BrandForm.empty(current.business().currency()), null);
    }

    @POST
    public Response create(@BeanParam BrandForm form, @FormParam("do") String act) {
        current.member(Position.MANAGE);
        if ("look".equals(act)) {
            return portal.page(200, making(form, null));
        }
        try {
            var made = brands.create(current.member(), form.command());
            return portal.done("brand_created", "/reseller/brands/" + made.id());
        } catch (Refusal refusal) {
            return portal.again(making(form, Problem.of(refusal)));
        }
    }

    private TemplateInstance making(BrandForm form, Problem problem) {
        return Templates.make(portal.room(), form, BrandView.of(form, null), hosts.shopsDomain(), currencies(), problem);
    }

    /** For htmx: what the form would look like; nothing is kept. */
    @POST
    @Path("/view")
    public TemplateInstance view(@BeanParam BrandForm form, @FormParam("brand") Long shop) {
        var member = current.member();
        var logo = shop == null ? null : brands.find(member, shop).logo();
        return Templates.view(BrandView.of(form, logo));
    }

    /** The same for everybody who asks for the same colour. */
    @GET
    @Path("/colors/{sheet}")
    public Response colors(@PathParam("sheet") String sheet) {
        if (!sheet.matches("[0-9a-f]{6}\\.css")) {
            throw new NotFoundException();
        }
        var hex = sheet.substring(0, 6);
        return Response.ok(BrandView.css(hex), "text/css;charset=UTF-8").header("Cache-Control", "private, max-age=86400").build();
    }

    @GET
    @Path("/{id: \\d+}")
    public TemplateInstance show(@PathParam("id") long shop) {
        var brand = brands.find(current.member(), shop);
        return showing(brand, BrandForm.of(brand), null);
    }

    @POST
    @Path("/{id: \\d+}")
    public Response update(@PathParam("id") long shop, @BeanParam BrandForm form, @FormParam("do") String act) {
        var brand = brands.find(current.member(Position.MANAGE), shop);
        if ("look".equals(act)) {
            return portal.page(200, showing(brand, form, null));
        }
        try {
            brands.update(current.member(), shop, form.command());
            return portal.done("brand_saved", path(shop));
        } catch (Refusal refusal) {
            return portal.again(showing(brand, form, known(refusal)));
        }
    }

    private TemplateInstance showing(Brand brand, BrandForm form, Problem problem) {
        var missing = brands.missing(current.member(), brand.id()).stream().map(BrandWhy::of).distinct().map(why -> new Problem(null, why)).toList();
        return Templates.show(portal.room(), brand, form, BrandView.of(form, brand.logo()), hosts.shopsDomain(), currencies(), missing, manages(), problem);
    }

    @POST
    @Path("/{id: \\d+}/logo")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response logo(@PathParam("id") long shop, @RestForm("logo") FileUpload logo) throws IOException {
        var brand = brands.find(current.member(Position.MANAGE), shop);
        if (logo == null || logo.size() == 0) {
            return portal.again(showing(brand, BrandForm.of(brand), new Problem("logo", BrandWhy.FILE_MISSING)));
        }
        try {
            var made = logos.put(current.member(), shop, read(logo));
            return portal.done(made.isSmall() ? "brand_logo_small" : "brand_logo", path(shop));
        } catch (Refusal refusal) {
            return portal.again(showing(brand, BrandForm.of(brand), known(refusal)));
        }
    }

    /** One byte more than is taken says that it is too much. */
    private static byte[] read(FileUpload upload) throws IOException {
        try (var in = Files.newInputStream(upload.uploadedFile())) {
            return in.readNBytes(LogoPicture.LARGEST_FILE + 1);
        }
    }

    @POST
    @Path("/{id: \\d+}/logo/removal")
    public Response takeLogoOff(@PathParam("id") long shop) {
        logos.takeOff(current.member(Position.MANAGE), shop);
        return portal.done("brand_logo_off", path(shop));
    }

    @POST
    @Path("/{id: \\d+}/publication")
    public Response publish(@PathParam("id") long shop) {
        var brand = brands.find(current.member(Position.MANAGE), shop);
        try {
            brands.publish(current.member(), shop);
            return portal.done("brand_published", path(shop));
        } catch (Refusal refusal) {
            return portal.again(showing(brand, BrandForm.of(brand), known(refusal)));
        }
    }

    @POST
    @Path("/{id: \\d+}/publication/end")
    public Response unpublish(@PathParam("id") long shop) {
        brands.unpublish(current.member(Position.MANAGE), shop);
        return portal.done("brand_unpublished", path(shop));
    }

    @POST
    @Path("/{id: \\d+}/default")
    public Response makeDefault(@PathParam("id") long shop) {
        brands.makeDefault(current.member(Position.MANAGE), shop);
        return portal.done("brand_default", "/reseller/brands");
    }

    /** To the whole shop as it is, on its own host, before anybody else can see it. */
    @POST
    @Path("/{id: \\d+}/preview")
    public Response preview(@PathParam("id") long shop) {
        brands.find(current.member(Position.MANAGE), shop);
        shops.reload();
        return Response.seeOther(java.net.URI.create(previews.link(shops.byId(shop)))).build();
    }

    @GET
    @Path("/{id: \\d+}/deletion")
    public TemplateInstance askToDelete(@PathParam("id") long shop) {
        return Templates.delete(portal.room(), brands.find(current.member(Position.MANAGE), shop), null);
    }

    @POST
    @Path("/{id: \\d+}/deletion")
    public Response delete(@PathParam("id") long shop) {
        var brand = brands.find(current.member(Position.MANAGE), shop);
        try {
            brands.delete(current.member(), shop);
            return portal.done("brand_deleted", "/reseller/brands");
        } catch (Refusal refusal) {
            if (!refusal.code().equals("profile_in_use")) {
                throw refusal;
            }
            return portal.page(409, Templates.delete(portal.room(), brand, (String) refusal.facts().get("why")));
        }
    }

    @GET
    @Path("/{id: \\d+}/texts/{language}")
    public TemplateInstance texts(@PathParam("id") long shop, @PathParam("language") String language) {
        return writing(shop, language, null);
    }

    @POST
    @Path("/{id: \\d+}/texts/{language}")
    public Response say(@PathParam("id") long shop, @PathParam("language") String language, @FormParam("IMPRINT") String imprint, @FormParam("TERMS") String terms,
            @FormParam("PRIVACY") String privacy, @FormParam("WITHDRAWAL") String withdrawal) {
        var member = current.member(Position.MANAGE);
        brands.find(member, shop);
        try {
            brands.say(member, shop, LegalText.IMPRINT, language, imprint);
            brands.say(member, shop, LegalText.TERMS, language, terms);
            brands.say(member, shop, LegalText.PRIVACY, language, privacy);
            brands.say(member, shop, LegalText.WITHDRAWAL, language, withdrawal);
            return portal.done("brand_texts", path(shop) + "/texts/" + language);
        } catch (Refusal refusal) {
            return portal.again(writing(shop, language, known(refusal)));
        }
    }

    private TemplateInstance writing(long shop, String language, Problem problem) {
        var brand = brands.find(current.member(), shop);
        var there = brands.texts(current.member(), shop);
        var texts = new java.util.EnumMap<LegalText, String>(LegalText.class);
        for (var kind : LegalText.values()) {
            texts.put(kind, there.getOrDefault(kind, Map.of()).getOrDefault(language, ""));
        }
        return Templates.texts(portal.room(), brand, brand.languages().contains(language) ? language : brand.languages().get(0), texts, problem);
    }

    /** What nothing on the page can explain goes on to the portal's refusals. */
    private static Problem known(Refusal refusal) {
        var problem = Problem.of(refusal);
        if (problem.why() == BrandWhy.OTHER) {
            throw refusal;
        }
        return problem;
    }

    private boolean manages() {
        return current.member().may(Position.MANAGE);
    }

    private static String path(long shop) {
        return "/reseller/brands/" + shop;
    }

    private static List<String> currencies() {
        return new TreeSet<>(Currencies.payable()).stream().toList();
    }
}
