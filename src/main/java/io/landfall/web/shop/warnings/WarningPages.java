package io.landfall.web.shop.warnings;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.esims.Warnings;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.Htmx;
import io.landfall.web.TokenPage;
import io.landfall.web.shop.Redirects;
import io.landfall.web.shop.SoldPlan;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The warnings of one eSIM, turned on and off by whoever holds its link; the link of every warning mail leads here. */
@Path("/esims/{link}/warnings")
@PermitAll
@Blocking
@TokenPage
@Produces(MediaType.TEXT_HTML)
public class WarningPages {

    private static final String HTML = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "shop/warnings")
    static class Templates {
        static native TemplateInstance show(String link, SoldPlan plan, Warnings.Wishes wishes, boolean saved);

        static native TemplateInstance form(String link, Warnings.Wishes wishes, boolean saved);
    }

    private final Warnings warnings;
    private final Orders orders;
    private final CurrentLocale locale;
    private final Htmx htmx;
    private final ErrorPages errors;
    private final CurrentShop shop;

    WarningPages(Warnings warnings, Orders orders, CurrentLocale locale, Htmx htmx, ErrorPages errors, CurrentShop shop) {
        this.warnings = warnings;
        this.orders = orders;
        this.locale = locale;
        this.htmx = htmx;
        this.errors = errors;
        this.shop = shop;
    }

    /** The whole page, or only its form for the eSIM's own page. */
    @GET
    public Response show(@PathParam("link") String link, @QueryParam("say") String say) {
        return orders.ofEsim(shop.id(), link).map(order -> page(link, order, "saved".equals(say))).orElseGet(errors::notFound);
    }

    @POST
    public Response save(@PathParam("link") String link, @FormParam("data") String data, @FormParam("end") String end) {
        var order = orders.ofEsim(shop.id(), link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        warnings.wish(link, new Warnings.Wishes("yes".equals(data), "yes".equals(end)));
        return htmx.isFragment() ? page(link, order.get(), true) : Redirects.to(locale.to("/esims/" + link + "/warnings?say=saved"));
    }

    private Response page(String link, OrderDetails order, boolean saved) {
        var wishes = warnings.wishes(link);
        var page = htmx.isFragment() ? Templates.form(link, wishes, saved) : Templates.show(link, SoldPlan.of(order.plan(), order.facts(), locale.locale()), wishes, saved);
        return Response.ok(page.render(), HTML).build();
    }
}
