package io.landfall.web.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.landfall.money.Money;
import io.landfall.mail.MailLog;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.resellers.Storefronts;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Finding an order, reading its whole history, and the question before a refund. */
@Path("/operator/orders")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OrderPages {

    private static final int PAGE = 50;
    private static final int MAILS = 10;

    @CheckedTemplate(basePath = "operator/orders")
    static class Templates {
        static native TemplateInstance list(Room room, String text, OrderStatus status, List<OrderStatus> statuses, List<OperatorOrders.Row> rows, Long older,
                boolean first, String query, String missing);

        static native TemplateInstance show(Room room, OrderView view, List<MailLog.Line> mails, Long moreMails, Why refused, Instant now);

        static native TemplateInstance refund(Room room, OrderDetails order, Set<Integer> units, Money amount);
    }

    private final Console console;
    private final OperatorOrders orders;
    private final MailLog mails;
    private final CurrentLocale locale;
    private final Storefronts shops;
    private final Clock clock;

    OrderPages(Console console, OperatorOrders orders, MailLog mails, CurrentLocale locale, Storefronts shops, Clock clock) {
        this.console = console;
        this.orders = orders;
        this.mails = mails;
        this.locale = locale;
        this.shops = shops;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list(@QueryParam("q") String text, @QueryParam("status") String status, @QueryParam("before") Long before,
            @QueryParam("missing") String missing) {
        var wanted = Arrays.stream(OrderStatus.values()).filter(one -> one.name().equals(status)).findFirst().orElse(null);
        var found = orders.search(text, wanted, before, PAGE + 1);
        var rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.list(console.room(), text == null ? "" : text.strip(), wanted, List.of(OrderStatus.values()), rows,
                found.size() > PAGE ? rows.get(PAGE - 1).id() : null, before == null,
                "q=" + Console.encode(text == null ? "" : text.strip()) + "&status=" + (wanted == null ? "" : wanted.name()), missing);
    }

    @GET
    @Path("/{number}")
    public TemplateInstance show(@PathParam("number") String number, @QueryParam("refused") String refused, @QueryParam("mails") Long mailsBefore) {
        var order = orders.find(number).orElseThrow(NotFoundException::new);
        var found = mails.of(number, mailsBefore, MAILS + 1);
        var shown = found.size() > MAILS ? found.subList(0, MAILS) : found;
        return Templates.show(console.room(), OrderView.of(order, shops.byId(order.shop()), locale.locale()), shown, found.size() > MAILS ? shown.get(MAILS - 1).id() : null, Why.of(refused), clock.instant());
    }

    /** The question before money goes back: how much, for which eSIMs, and what it does not do. */
    @GET
    @Path("/{number}/refund")
    public TemplateInstance refund(@PathParam("number") String number, @QueryParam("unit") List<Integer> units) {
        var order = orders.find(number).orElseThrow(NotFoundException::new);
        var possible = new TreeSet<>(OrderView.of(order, shops.byId(order.shop()), locale.locale()).refundable());
        if (units != null && !units.isEmpty()) {
            possible.retainAll(units);
        }
        return Templates.refund(console.room(), order, possible, order.unitPrice().times(possible.size()));
    }
}
