package io.landfall.web.account;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.AccountOrders;
import io.landfall.web.CurrentLocale;
import io.landfall.web.ErrorPages;
import io.landfall.web.PrivatePage;
import io.landfall.web.Receipts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** All orders of an account, newest first, and their receipts. */
@Path("/account/orders")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OrderPages {

    private static final int PAGE = 20;

    @CheckedTemplate(basePath = "account/orders")
    static class Templates {
        static native TemplateInstance list(List<OrderLine> orders, Long older, boolean first);
    }

    private final AccountOrders orders;
    private final Receipts receipts;
    private final Here here;
    private final CurrentLocale locale;
    private final ErrorPages errors;

    OrderPages(AccountOrders orders, Receipts receipts, Here here, CurrentLocale locale, ErrorPages errors) {
        this.orders = orders;
        this.receipts = receipts;
        this.here = here;
        this.locale = locale;
        this.errors = errors;
    }

    @GET
    public TemplateInstance list(@QueryParam("before") String before) {
        var position = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        var rows = orders.of(here.actor(), position, PAGE + 1);
        var shown = OrderLine.of(rows.stream().limit(PAGE).toList(), locale.locale());
        return Templates.list(shown, rows.size() > PAGE ? shown.get(PAGE - 1).position() : null, position == null);
    }

    @GET
    @Path("/{number}")
    public Response show(@PathParam("number") String number) {
        return orders.find(here.actor(), number).map(order -> here.goTo("/orders/" + order.link())).orElseGet(errors::notFound);
    }

    @GET
    @Path("/{number}/receipt.pdf")
    @Produces({ "application/pdf", MediaType.TEXT_HTML })
    public Response receipt(@PathParam("number") String number) {
        return orders.find(here.actor(), number).filter(order -> order.paidAt() != null).map(receipts::answer).orElseGet(errors::notFound);
    }
}
