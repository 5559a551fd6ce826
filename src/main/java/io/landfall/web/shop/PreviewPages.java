package io.landfall.web.shop;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import io.landfall.web.CurrentShop;
import io.landfall.web.ShopPreviews;
import io.landfall.web.TokenPage;
import io.vertx.ext.web.RoutingContext;

/** Where the owner's link to a shop that is not published yet leads. */
@Path(ShopPreviews.PATH)
@PermitAll
@TokenPage
public class PreviewPages {

    private final CurrentShop shop;
    private final ShopPreviews previews;

    PreviewPages(CurrentShop shop, ShopPreviews previews) {
        this.shop = shop;
        this.previews = previews;
    }

    @GET
    @Path("{key}")
    public Response open(@PathParam("key") String key, RoutingContext context) {
        if (!previews.opens(shop.shop(), key)) {
            throw new NotFoundException();
        }
        previews.remember(context, key);
        return Response.seeOther(URI.create("/")).build();
    }
}
