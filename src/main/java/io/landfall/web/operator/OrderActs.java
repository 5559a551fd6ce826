package io.landfall.web.operator;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import io.landfall.mail.MailLog;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.Orders;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.smallrye.common.annotation.Blocking;

/** What a person may do to an order; each act leaves a line with the operator's address in the order's history. */
@Path("/operator/orders/{number}")
@PrivatePage
@RolesAllowed("operator")
@Blocking
public class OrderActs {

    private final Console console;
    private final OperatorOrders operator;
    private final Orders orders;
    private final MailLog mails;

    OrderActs(Console console, OperatorOrders operator, Orders orders, MailLog mails) {
        this.console = console;
        this.operator = operator;
        this.orders = orders;
        this.mails = mails;
    }

    /** Where an act was pressed: the row of the attention list, or nothing for the order's own page. */
    public static class From {
        @PathParam("number")
        String number;
        @FormParam("row")
        Long row;

        String page() {
            return row == null ? "/operator/orders/" + Console.encode(number) : "/operator";
        }

        String refused(Refusal refusal) {
            var query = "?refused=" + Why.of(refusal).code();
            return row == null ? page() + query : page() + query + "&row=" + row + "&order=" + Console.encode(number) + "#row-" + row;
        }
    }

    @POST
    @Path("/retries")
    public Response retry(@BeanParam From from) {
        return act(from, Done.RETRIED, () -> operator.retry(from.number, console.who()));
    }

    @POST
    @Path("/look-ups")
    public Response lookUp(@BeanParam From from) {
        return act(from, Done.LOOKED_UP, () -> operator.lookUpNow(from.number, console.who()));
    }

    @POST
    @Path("/refunds")
    public Response refund(@BeanParam From from, @FormParam("unit") List<Integer> units) {
        return act(from, Done.REFUNDED, () -> operator.refund(from.number, chosen(units), "by_operator", console.who()));
    }

    @POST
    @Path("/refund-retries")
    public Response retryRefunds(@BeanParam From from) {
        return act(from, Done.REFUNDS_RETRIED, () -> operator.retryRefunds(from.number, console.who()));
    }

    @POST
    @Path("/mails")
    public Response sendMailAgain(@BeanParam From from) {
        return act(from, Done.MAIL_AGAIN, () -> operator.sendMailAgain(from.number, console.who()));
    }

    @POST
    @Path("/mails/{mail}/again")
    public Response sendThisMailAgain(@BeanParam From from, @PathParam("mail") long mail) {
        return act(from, Done.MAIL_AGAIN, () -> mails.sendAgain(from.number, mail, console.who()));
    }

    @POST
    @Path("/payment-looks")
    public Response askPayPal(@BeanParam From from) {
        return act(from, Done.PAYMENT_ASKED, () -> orders.lookAtPayment(operator.linkOf(from.number), null));
    }

    private static Set<Integer> chosen(List<Integer> units) {
        if (units == null || units.isEmpty()) {
            throw new Refusal("nothing_chosen", "unit", Map.of());
        }
        return new HashSet<>(units);
    }

    private Response act(From from, Done done, Runnable act) {
        try {
            act.run();
            return console.done(done, from.page());
        } catch (Refusal refusal) {
            return refusal.code().equals("order_not_found") ? console.goTo("/operator/orders?missing=" + Console.encode(from.number))
                    : console.goTo(from.refused(refusal));
        }
    }
}
