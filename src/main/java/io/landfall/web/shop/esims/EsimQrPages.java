package io.landfall.web.shop.esims;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import io.landfall.esims.EsimDetails;
import io.landfall.esims.QrPicture;
import io.landfall.orders.Orders;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.TokenPage;
import io.smallrye.common.annotation.Blocking;

/** The QR code alone, for pages and mails that integrators make. Its address is as unguessable as the eSIM's page. */
@Path("/esims/{link}/qr.png")
@PermitAll
@Blocking
@TokenPage
public class EsimQrPages {

    private final Orders orders;
    private final CurrentShop shop;
    private final ErrorPages errors;

    EsimQrPages(Orders orders, CurrentShop shop, ErrorPages errors) {
        this.orders = orders;
        this.shop = shop;
        this.errors = errors;
    }

    @GET
    public Response picture(@PathParam("link") String link) {
        var esim = orders.ofEsim(shop.id(), link).flatMap(order -> order.esims().stream().filter(one -> one.link().equals(link)).findFirst()).filter(one -> !one.withdrawn());
        return esim.map(EsimQrPages::png).orElseGet(errors::notFound);
    }

    private static Response png(EsimDetails esim) {
        return Response.ok(QrPicture.png(esim.secrets().lpa()), "image/png").header("Cross-Origin-Resource-Policy", "cross-origin").build();
    }
}
