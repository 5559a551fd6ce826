package io.landfall.web.shop.orders;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.Orders;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.TokenPage;
import io.landfall.web.shop.Redirects;
import io.smallrye.common.annotation.Blocking;

/** Where PayPal sends the buyer back to. What the address claims proves nothing: it makes us ask PayPal, and the order's page tells the rest. */
@Path("/checkout/paypal")
@PermitAll
@Blocking
@TokenPage
@Produces(MediaType.TEXT_HTML)
public class PayPalReturn {

    private final Orders orders;
    private final CurrentLocale locale;
    private final ErrorPages errors;
    private final CurrentShop shop;

    PayPalReturn(Orders orders, CurrentLocale locale, ErrorPages errors, CurrentShop shop) {
        this.orders = orders;
        this.locale = locale;
        this.errors = errors;
        this.shop = shop;
    }

    @GET
    @Path("/return")
    public Response back(@QueryParam("o") String link, @QueryParam("token") String token) {
        if (link == null || orders.byLink(shop.id(), link).isEmpty()) {
            return errors.notFound();
        }
        if (token != null) {
            orders.lookAtPayment(link, token);
        }
        return Redirects.to(locale.to("/orders/" + link));
    }

    @GET
    @Path("/cancel")
    public Response cancelled(@QueryParam("o") String link) {
        return link == null || orders.byLink(shop.id(), link).isEmpty() ? errors.notFound() : Redirects.to(locale.to("/orders/" + link));
    }
}
