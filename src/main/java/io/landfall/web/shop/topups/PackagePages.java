package io.landfall.web.shop.topups;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.esims.PackageHistory;
import io.landfall.orders.Orders;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.TokenPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The first plan of an eSIM and every top-up, from the network's last answer; a newer one is asked for in the background. */
@Path("/esims/{link}/packages")
@PermitAll
@Blocking
@TokenPage
@Produces(MediaType.TEXT_HTML)
public class PackagePages {

    @CheckedTemplate(basePath = "shop/topups")
    static class Templates {
        static native TemplateInstance packages(PackagesView view);
    }

    private final PackageHistory packages;
    private final Orders orders;
    private final CurrentLocale locale;
    private final ErrorPages errors;
    private final CurrentShop shop;

    PackagePages(PackageHistory packages, Orders orders, CurrentLocale locale, ErrorPages errors, CurrentShop shop) {
        this.packages = packages;
        this.orders = orders;
        this.locale = locale;
        this.errors = errors;
        this.shop = shop;
    }

    @GET
    public Response show(@PathParam("link") String link) {
        var order = orders.ofEsim(shop.id(), link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        var esim = order.get().esims().stream().filter(one -> one.link().equals(link)).findFirst().orElseThrow();
        packages.askIfDue(esim.id());
        var view = PackagesView.of(link, order.get(), packages.known(esim.id()), esim.withdrawn(), locale.locale());
        return Response.ok(Templates.packages(view).render(), "text/html;charset=UTF-8").build();
    }
}
