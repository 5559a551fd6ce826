package io.landfall.web.shop.orders;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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

import io.landfall.checkout.Checkouts;
import io.landfall.claims.ClaimDetails;
import io.landfall.claims.Claims;
import io.landfall.claims.Openings;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.Orders;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.Receipts;
import io.landfall.web.TokenPage;
import io.landfall.web.shop.Looking;
import io.landfall.web.shop.Redirects;
import io.landfall.web.shop.TopUpMessages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;

/** An order behind its unguessable link. The page tells what the books say, follows them by itself and offers what can be done now. */
@Path("/orders/{link}")
@PermitAll
@Blocking
@TokenPage
@LeadsToPayment
@Produces(MediaType.TEXT_HTML)
public class OrderPages {

    private static final String HTML = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "shop/orders")
    static class Templates {
        static native TemplateInstance show(OrderView view, ClaimView claims, String said, String typed, String problem);

        static native TemplateInstance changed(OrderView view);

        static native TemplateInstance leaving(String link, String address);
    }

    private final Orders orders;
    private final Claims claims;
    private final Looking looking;
    private final OrderLinks links;
    private final Receipts receipts;
    private final PayPalDoor payPal;
    private final CurrentLocale locale;
    private final ErrorPages errors;
    private final Clock clock;
    private final CurrentShop shop;

    OrderPages(Orders orders, Claims claims, Looking looking, OrderLinks links, Receipts receipts, PayPalDoor payPal, CurrentLocale locale, ErrorPages errors,
            Clock clock, CurrentShop shop) {
        this.orders = orders;
        this.claims = claims;
        this.looking = looking;
        this.links = links;
        this.receipts = receipts;
        this.payPal = payPal;
        this.locale = locale;
        this.errors = errors;
        this.clock = clock;
        this.shop = shop;
    }

    @GET
    public Response show(@PathParam("link") String link, @QueryParam("say") String say) {
        var order = orders.byLink(shop.id(), link);
        order.ifPresent(found -> looking.at(Openings.Page.ORDER, link, found.number()));
        return order.map(found -> page(200, found, said(say), null, null)).orElseGet(errors::notFound);
    }

    @GET
    @Path("/receipt.pdf")
    @Produces({ "application/pdf", MediaType.TEXT_HTML })
    public Response receipt(@PathParam("link") String link) {
        return orders.byLink(shop.id(), link).filter(order -> order.paidAt() != null && order.onCredit() == null).map(receipts::withoutBuyer).orElseGet(errors::notFound);
    }

    /** What htmx asks for while something may change; 204 leaves the page as it is. */
    @GET
    @Path("/state")
    public Response state(@PathParam("link") String link, @QueryParam("seen") String seen) {
        return orders.byLink(shop.id(), link).map(order -> {
            var view = view(order);
            return view.seen().equals(seen) ? Response.noContent().build() : html(200, Templates.changed(view));
        }).orElseGet(errors::notFound);
    }

    /** For a gateway whose address our form rule does not know: a link and a refresh instead of a redirect. */
    @GET
    @Path("/pay")
    public Response leave(@PathParam("link") String link) {
        var order = orders.byLink(shop.id(), link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        var stage = OrderStage.of(order.get(), clock.instant());
        if (stage != OrderStage.UNPAID && stage != OrderStage.DECLINED) {
            return Redirects.to(address(link));
        }
        try {
            var approval = orders.paymentPage(link);
            return isWeb(approval) ? html(200, Templates.leaving(link, approval.toString())) : Redirects.to(address(link));
        } catch (Refusal refusal) {
            return Redirects.to(address(link));
        }
    }

    @POST
    @Path("/payment")
    public Response pay(@PathParam("link") String link) {
        return known(link).orElseGet(() -> payPal.pay(link));
    }

    @POST
    @Path("/cancellation")
    public Response cancel(@PathParam("link") String link) {
        return known(link).orElseGet(() -> {
            try {
                orders.cancel(link);
                return Redirects.to(address(link));
            } catch (Refusal refusal) {
                return Redirects.to(address(link) + switch (refusal.code()) {
                    case "already_paid" -> "?say=already-paid";
                    case "payment_checking" -> "?say=checking";
                    default -> "?say=closed";
                });
            }
        });
    }

    @POST
    @Path("/check")
    public Response check(@PathParam("link") String link) {
        return known(link).orElseGet(() -> {
            orders.lookAtPayment(link, null);
            return Redirects.to(address(link));
        });
    }

    @POST
    @Path("/email")
    public Response correct(@PathParam("link") String link, @FormParam("email") String typed) {
        var order = orders.byLink(shop.id(), link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        var email = typed == null ? "" : typed.strip();
        if (!Checkouts.isEmail(email)) {
            return page(422, order.get(), null, typed == null ? "" : typed, words().emailInvalid());
        }
        orders.correctEmail(link, email);
        return Redirects.to(address(link) + "?say=email");
    }

    /** The answer when there is no such order; nothing else tells whether a link was ever one. */
    private Optional<Response> known(String link) {
        return orders.byLink(shop.id(), link).isPresent() ? Optional.empty() : Optional.of(errors.notFound());
    }

    private Response page(int status, OrderDetails order, String said, String typed, String problem) {
        return html(status, Templates.show(view(order), claims(order, new ClaimForm()), said, typed, problem));
    }

    /** The page with the form to ask for money back as it was filled in. */
    Response asking(int status, OrderDetails order, ClaimForm form) {
        return html(status, Templates.show(view(order), claims(order, form), null, null, null));
    }

    ClaimView claims(OrderDetails order, ClaimForm form) {
        // What a business bought for its customer it asks back itself.
        var made = order.onCredit() == null ? claims.of(order) : List.<ClaimDetails>of();
        var choice = order.onCredit() == null ? claims.choice(order, made) : new Claims.Choice(List.of(), List.of(), List.of());
        return ClaimView.of(order, made, choice, Keys.secret(), form, MessageBundles.get(ClaimMessages.class, Localized.Literal.of(locale.language().code())),
                locale.locale());
    }

    private OrderView view(OrderDetails order) {
        return OrderView.of(order, links.order(order.shop(), order.link(), locale.locale()), words(),
                MessageBundles.get(TopUpMessages.class, Localized.Literal.of(locale.language().code())), locale.locale(), clock.instant());
    }

    /** Words for a code in the address; anything else says nothing. */
    private String said(String code) {
        var say = words();
        return switch (code == null ? "" : code) {
            case "already-paid" -> say.sayAlreadyPaid();
            case "email" -> say.sayEmail();
            case "checking" -> say.sayChecking();
            case "closed" -> say.sayClosed();
            default -> null;
        };
    }

    private String address(String link) {
        return locale.to("/orders/" + link);
    }

    private static boolean isWeb(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    private OrderMessages words() {
        return MessageBundles.get(OrderMessages.class, Localized.Literal.of(locale.language().code()));
    }
}
