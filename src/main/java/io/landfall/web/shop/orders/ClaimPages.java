package io.landfall.web.shop.orders;

import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.claims.Claims;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.TokenPage;
import io.landfall.web.shop.Redirects;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;

/** Asking for money back behind an order's link. The answer stands on the order's page. */
@Path("/orders/{link}/claims")
@PermitAll
@Blocking
@TokenPage
@LeadsToPayment
@Produces(MediaType.TEXT_HTML)
public class ClaimPages {

    /** Long enough for the network's usual answer, short enough for a patient reader; later ones come by themselves. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    private final Claims claims;
    private final Orders orders;
    private final OrderPages pages;
    private final CurrentLocale locale;
    private final ErrorPages errors;
    private final CurrentShop shop;

    ClaimPages(Claims claims, Orders orders, OrderPages pages, CurrentLocale locale, ErrorPages errors, CurrentShop shop) {
        this.claims = claims;
        this.orders = orders;
        this.pages = pages;
        this.locale = locale;
        this.errors = errors;
        this.shop = shop;
    }

    /** The order's page with the form open; for pages that renew themselves, which would empty it. */
    @GET
    public Response form(@PathParam("link") String link) {
        return own(link).map(order -> pages.asking(200, order, ClaimForm.opened())).orElseGet(errors::notFound);
    }

    @POST
    public Response ask(@PathParam("link") String link, @BeanParam ClaimForm form) {
        var order = own(link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        try {
            claims.ask(form.toCommand(link));
        } catch (Refusal refusal) {
            var say = MessageBundles.get(ClaimMessages.class, Localized.Literal.of(locale.language().code()));
            switch (refusal.code()) {
                case "reason_missing" -> form.refused("reason", say.reasonMissing());
                case "nothing_chosen" -> form.refused("unit", say.unitMissing());
                case "note_too_long" -> form.refused("note", say.noteTooLong());
                default -> form.refused("claim-form", say.notClaimable());
            }
            return pages.asking(422, order.get(), form);
        }
        claims.awaitAnswer(link, AT_ONCE);
        return Redirects.to(locale.to("/orders/" + link) + "#claims");
    }

    /** What a business bought for its customer is no business of a form behind a link. */
    private Optional<OrderDetails> own(String link) {
        return orders.byLink(shop.id(), link).filter(order -> order.onCredit() == null);
    }

    /** What htmx asks for while an answer is on its way; 204 leaves the page as it is. */
    @GET
    @Path("/state")
    public Response state(@PathParam("link") String link, @QueryParam("seen") String seen) {
        return orders.byLink(shop.id(), link).map(order -> {
            var answer = Response.noContent();
            return (pages.claims(order, new ClaimForm()).seen().equals(seen) ? answer : answer.header("HX-Refresh", "true")).build();
        }).orElseGet(errors::notFound);
    }
}
