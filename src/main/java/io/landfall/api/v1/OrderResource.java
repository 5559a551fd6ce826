package io.landfall.api.v1;

import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.accounts.Addresses;
import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.api.Paging;
import io.landfall.checkout.Checkouts;
import io.landfall.contract.v1.OrderJson;
import io.landfall.contract.v1.Wire;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderRegister;
import io.landfall.orders.OrderRegister.Entry;
import io.landfall.orders.OrderRegister.Standing;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.Orders;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.platform.Refusal;

/** Operations 14 to 18. A business's order is taken from its credit at once, a customer's waits until it is paid. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.ANY)
public class OrderResource {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DAYS = 365;
    private static final String PLACE = "orders.place";
    /** Fields in the words of the middle. */
    private static final Map<String, String> NAMES = Map.of("plan", "plan_id", "brand", "reseller_profile_id", "email", "end_customer_email", "name", "customer_name");

    private final CreditOrders credit;
    private final Checkouts checkouts;
    private final Orders orders;
    private final AccountOrders customers;
    private final OrderRegister register;
    private final OrderWords words;
    private final PlanShelf shelf;
    private final Once once;
    private final Caller caller;

    OrderResource(CreditOrders credit, Checkouts checkouts, Orders orders, AccountOrders customers, OrderRegister register, OrderWords words, PlanShelf shelf, Once once,
            Caller caller) {
        this.credit = credit;
        this.checkouts = checkouts;
        this.orders = orders;
        this.customers = customers;
        this.register = register;
        this.words = words;
        this.shelf = shelf;
        this.once = once;
        this.caller = caller;
    }

    private record Wanted(String plan, int quantity, String email, String name, Long profile) {
    }

    @POST
    public Response place(byte[] body) {
        var in = Fields.of(body);
        var plan = in.id("plan_id", "planId");
        if (plan == null && !in.failed()) {
            in.wrong("plan_id", "required", "Is required.");
        }
        int quantity = in.integer("quantity", 1, Orders.MOST_ESIMS, 1);
        var email = in.email("end_customer_email", "customer_email", "email", "user_email");
        var name = in.need("customer_name", LONGEST_NAME, "customerName");
        in.integer("periodNum", 1, LONGEST_DAYS, 1, "period_num");
        var profile = profile(in);
        in.check();
        var member = caller.isBusiness() ? caller.member() : null;
        return once.inOneTransaction(PLACE, in, () -> {
            var slug = shelf.plan(plan).orElseThrow(() -> new Refusal("plan_unavailable", "plan_id", Map.of())).slug();
            var wanted = new Wanted(slug, quantity, email, name.strip(), profile);
            var entry = words.find(caller, Fields.named(NAMES, () -> member == null ? placeForCustomer(wanted) : placeOnCredit(wanted)));
            return answer(Answer.created("/api/v1/orders/" + entry.number()).message("Order placed"), entry);
        });
    }

    private String placeOnCredit(Wanted wanted) {
        return credit.place(caller.member(), new PlaceOnCredit(once.actKey(PLACE), wanted.plan(), wanted.quantity(), null, wanted.email(), wanted.name(), caller.locale(),
                wanted.profile(), null, true));
    }

    private String placeForCustomer(Wanted wanted) {
        if (wanted.profile() != null) {
            throw new Refusal("not_found", "brand", Map.of());
        }
        var link = checkouts.place(once.actKey(PLACE), wanted.plan(), wanted.quantity(), wanted.email(), wanted.name(), caller.locale());
        customers.adopt(caller.actor(), link);
        return orders.byLink(link).orElseThrow().number();
    }

    /** "prf-12", or 12. A profile of nobody's is told by the act. */
    private static Long profile(Fields in) {
        var id = in.id("reseller_profile_id", "resellerProfileId");
        if (id == null) {
            return null;
        }
        return id.matches("(prf-)?\\d{1,18}") ? Long.valueOf(id.replace("prf-", "")) : Long.valueOf(-1);
    }

    @GET
    public Response list(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var status = in.text("status", LONGEST_NAME);
        var standing = status == null || status.equals("all") ? null : in.oneOf("status", OrderWords.STATUSES);
        var filter = new OrderRegister.Filter(in.text("search", LONGEST_NAME), standing);
        var paging = Paging.of(in);
        in.check();
        var owner = OrderWords.owner(caller);
        var page = register.page(owner, filter, paging.offset(), paging.limit());
        return Answer.ok().page(words.list(caller, page), paging, register.count(owner, filter)).response();
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        return answer(Answer.ok(), words.find(caller, id)).response();
    }

    @PUT
    @Path("/{id}")
    public Response change(@PathParam("id") String id, byte[] body) {
        var in = Fields.of(body);
        var status = in.oneOf("status", OrderWords.STATUSES);
        var email = in.text("customer_email", LONGEST_REASON, "end_customer_email");
        var name = in.text("customer_name", LONGEST_NAME);
        if (email != null && !Addresses.isOne(Addresses.normalised(email))) {
            in.wrong("customer_email", "invalid", "Does not look like an e-mail address.");
        }
        if (!in.failed() && status == null && email == null && name == null) {
            in.wrong("status", "required", "Send at least one of status, customer_email and customer_name.");
        }
        in.check();
        var there = words.find(caller, id);
        if (status != null && !mayBecome(there.standing(), status)) {
            throw new Refusal("invalid_state");
        }
        if (email != null || name != null) {
            Fields.named(Map.of("email", "customer_email", "name", "customer_name"), () -> {
                correct(there, email, name);
                return null;
            });
        }
        if (status == Standing.CANCELLED && there.standing() != Standing.CANCELLED) {
            cancel(there, null);
        } else if (status == Standing.COMPLETED || status == Standing.ACTIVE) {
            register.complete(OrderWords.owner(caller), there.number(), status == Standing.COMPLETED);
        }
        return answer(Answer.ok().message("Order changed"), words.find(caller, there.number())).response();
    }

    /** Statuses follow what happens; what an owner may say is that they have done with an order, or want it no more. */
    private static boolean mayBecome(Standing now, Standing wanted) {
        return now == wanted || switch (wanted) {
            case COMPLETED, ACTIVE -> now == Standing.ACTIVE || now == Standing.COMPLETED;
            case CANCELLED -> now == Standing.PENDING || now == Standing.ACTIVE || now == Standing.COMPLETED;
            default -> false;
        };
    }

    private void correct(Entry order, String email, String name) {
        if (caller.isBusiness()) {
            credit.correct(caller.member(), order.number(), email == null ? order.email() : email, name == null ? order.traveller() : name);
            return;
        }
        if (name != null) {
            throw new Refusal("name_fixed", "name", Map.of());
        }
        orders.correctEmail(order.link(), email);
    }

    @DELETE
    @Path("/{id}")
    public Response cancel(@PathParam("id") String id, @Context UriInfo address, byte[] body) {
        var in = Fields.of(body);
        var reason = in.text("reason", LONGEST_REASON);
        var asked = Fields.of(address.getQueryParameters()).text("reason", LONGEST_REASON);
        in.check();
        return cancelled(in, id, reason == null ? asked : reason);
    }

    /** As clients call it. */
    @POST
    @Path("/{id}/cancel")
    public Response cancelAsClientsCallIt(@PathParam("id") String id, byte[] body) {
        var in = Fields.of(body);
        var reason = in.text("reason", LONGEST_REASON);
        in.check();
        return cancelled(in, id, reason);
    }

    private Response cancelled(Fields in, String id, String reason) {
        return once.inOneTransaction("orders.cancel " + id, in, () -> {
            var there = words.find(caller, id);
            cancel(there, reason);
            var now = words.find(caller, there.number());
            var json = words.json(caller, now);
            return Answer.ok().message("Order cancelled").with("order", json)
                    .data(new OrderJson.Cancelled(json.id(), json.status(), now.status() == OrderStatus.CANCELLED ? Wire.money(io.landfall.money.Money.zero(json.currency()))
                            : Wire.money(now.total().minus(now.charged())), json.currency()));
        });
    }

    private void cancel(Entry order, String reason) {
        if (!caller.isBusiness()) {
            if (order.status() != OrderStatus.AWAITING_PAYMENT) {
                throw new Refusal(order.usable().isEmpty() ? "invalid_state" : "profile_in_use");
            }
            orders.cancel(order.link());
            return;
        }
        try {
            credit.cancel(caller.member(), order.number(), Set.of(), reason);
        } catch (Refusal refusal) {
            // The contract's word for "delivered, and nobody can take it back".
            throw refusal.code().equals("capability_not_supported") ? new Refusal("profile_in_use") : refusal;
        }
    }

    private Answer answer(Answer answer, Entry order) {
        var json = words.json(caller, order);
        return answer.with("order", json).data(words.mirror(json, order));
    }
}
