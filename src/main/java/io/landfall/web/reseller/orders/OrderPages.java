package io.landfall.web.reseller.orders;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Credit;
import io.landfall.credit.CreditBalance;
import io.landfall.money.Money;
import io.landfall.orders.CreditOrderList;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.web.CurrentLocale;
import io.landfall.web.Languages;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A business orders for its customers, finds what it ordered and looks after it. */
@Path("/reseller/orders")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OrderPages {

    private static final int PAGE = 50;
    private static final String HOME = "/reseller/orders";

    @CheckedTemplate(basePath = "reseller/orders")
    static class Templates {
        static native TemplateInstance list(Room room, String text, OrderStatus status, List<OrderStatus> statuses, List<CreditOrderList.Row> rows, Long older, boolean first,
                String query, boolean sells);

        static native TemplateInstance find(Room room, String text, List<PlanChoice.Choice> plans, CreditBalance credit);

        static native TemplateInstance form(Room room, OrderForm form, PlanChoice.Choice plan, CreditBalance credit, List<Brand> brands,
                List<Languages.Language> languages, Map<String, String> problems);

        static native TemplateInstance review(Room room, OrderForm form, PlanChoice.Choice plan, CreditBalance credit, Money total, Money left, String brand, String language);

        static native TemplateInstance show(Room room, OrderView view, Map<String, String> problems, String typed);

        static native TemplateInstance changed(OrderView view);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final CreditOrders orders;
    private final CreditOrderList list;
    private final PlanChoice plans;
    private final CodesZip codes;
    private final SaleProblems problems;
    private final Credit credit;
    private final Brands brands;
    private final CurrentLocale locale;
    private final Clock clock;

    OrderPages(Portal portal, CurrentMember current, CreditOrders orders, CreditOrderList list, PlanChoice plans, CodesZip codes, SaleProblems problems, Credit credit,
            Brands brands, CurrentLocale locale, Clock clock) {
        this.portal = portal;
        this.current = current;
        this.orders = orders;
        this.list = list;
        this.plans = plans;
        this.codes = codes;
        this.problems = problems;
        this.credit = credit;
        this.brands = brands;
        this.locale = locale;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list(@QueryParam("q") String text, @QueryParam("status") String status, @QueryParam("before") String before) {
        var member = current.member();
        var typed = text == null ? "" : text.strip();
        var wanted = Arrays.stream(OrderStatus.values()).filter(one -> one.name().equals(status)).findFirst().orElse(null);
        var from = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        var found = list.search(member, typed, wanted, from, PAGE + 1);
        var rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.list(portal.room(), typed, wanted, List.of(OrderStatus.PAID, OrderStatus.FULFILLING, OrderStatus.ATTENTION, OrderStatus.DELIVERED,
                OrderStatus.PARTLY_REFUNDED, OrderStatus.REFUNDED), rows, found.size() > PAGE ? rows.get(PAGE - 1).id() : null, from == null,
                "q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&status=" + (wanted == null ? "" : wanted.name()), member.may(Position.SELL));
    }

    /** Which plan? */
    @GET
    @Path("/new")
    public TemplateInstance find(@QueryParam("q") String text) {
        var member = current.member(Position.SELL);
        var typed = text == null ? "" : text.strip();
        return Templates.find(portal.room(), typed, typed.isEmpty() ? List.of() : plans.find(typed, current.business().currency(), locale.locale()),
                credit.balance(member.reseller()));
    }

    @GET
    @Path("/new/{plan}")
    public Response form(@PathParam("plan") String plan) {
        current.member(Position.SELL);
        return page(200, OrderForm.of(plan, locale.language().code()), Map.of());
    }

    /** Look at it once more, then place it: with the same key however often the button is pressed. */
    @POST
    public Response order(@BeanParam OrderForm typed) {
        var member = current.member(Position.SELL);
        var form = typed.tidied();
        var currency = current.business().currency();
        try {
            if ("place".equals(form.act)) {
                return portal.goTo(HOME + "/" + orders.place(member, form.toCommand(currency)));
            }
            if ("review".equals(form.act)) {
                orders.check(form.toCommand(currency));
                return review(form);
            }
            return page(200, form, Map.of());
        } catch (Refusal refusal) {
            var said = problems.of(refusal);
            form.newKey();
            return page(422, form, said);
        }
    }

    @GET
    @Path("/{number}")
    public TemplateInstance show(@PathParam("number") String number) {
        return Templates.show(portal.room(), view(own(number)), Map.of(), null);
    }

    /** What htmx asks for while something may change; 204 leaves the page as it is. */
    @GET
    @Path("/{number}/state")
    public Response state(@PathParam("number") String number, @QueryParam("seen") String seen) {
        var view = view(own(number));
        return view.seen().equals(seen) ? Response.noContent().build() : portal.page(200, Templates.changed(view));
    }

    @GET
    @Path("/{number}/codes.zip")
    @Produces(MediaType.WILDCARD)
    public Response codes(@PathParam("number") String number) {
        var member = current.member(Position.SELL);
        return codes.of(member, own(number).number(), List.of(number));
    }

    @POST
    @Path("/{number}/mails")
    public Response mail(@PathParam("number") String number) {
        return act(number, null, "sale_mailed", member -> orders.mailAgain(member, number));
    }

    @POST
    @Path("/{number}/customer")
    public Response correct(@PathParam("number") String number, @FormParam("email") String email, @FormParam("name") String name) {
        return act(number, email, "sale_corrected", member -> orders.correct(member, number, email, name));
    }

    @POST
    @Path("/{number}/cancellations")
    public Response cancel(@PathParam("number") String number) {
        return act(number, null, "sale_cancelled", member -> {
            var free = orders.cancellation(own(number)).free();
            if (free.isEmpty()) {
                throw new Refusal("invalid_state");
            }
            orders.cancel(member, number, Set.copyOf(free), null);
        });
    }

    private Response act(String number, String typed, String done, Consumer<Member> act) {
        var member = current.member(Position.SELL);
        try {
            act.accept(member);
            return portal.done(done, HOME + "/" + number);
        } catch (Refusal refusal) {
            return portal.again(Templates.show(portal.room(), view(own(number)), problems.of(refusal), typed));
        }
    }

    private Response page(int status, OrderForm form, Map<String, String> said) {
        var member = current.member(Position.SELL);
        var plan = plans.find(form.plan == null ? "" : form.plan, locale.locale(), current.business().currency());
        return portal.page(status, Templates.form(portal.room(), form, plan.orElse(null), credit.balance(member.reseller()), brands.of(member), Languages.ALL, said));
    }

    private Response review(OrderForm form) {
        var member = current.member(Position.SELL);
        var plan = plans.find(form.plan, locale.locale(), current.business().currency()).orElseThrow(() -> new Refusal("plan_unavailable", "plan", Map.of()));
        form.shown = "" + plan.price().minor();
        var balance = credit.balance(member.reseller());
        var total = plan.price().times(form.count());
        var brand = brands.of(member).stream().filter(one -> form.brand == null || form.brand.isEmpty() ? one.isDefault() : form.brand.equals("" + one.id())).map(Brand::name)
                .findFirst().orElse(null);
        return portal.page(200, Templates.review(portal.room(), form, plan, balance, total, balance.available().minus(total), brand,
                Languages.byCode(form.language).orElse(Languages.DEFAULT).name()));
    }

    private OrderDetails own(String number) {
        return orders.find(current.member(), number).orElseThrow(() -> new Refusal("not_found"));
    }

    private OrderView view(OrderDetails order) {
        var brand = brands.byId(order.shop()).map(Brand::name).orElse(null);
        return OrderView.of(order, orders.cancellation(order), current.member().may(Position.SELL), brand, locale.locale(), clock.instant());
    }
}
