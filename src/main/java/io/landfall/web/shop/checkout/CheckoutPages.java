package io.landfall.web.shop.checkout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.checkout.CheckoutDetails;
import io.landfall.checkout.Checkouts;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.checkout.InvalidCheckout;
import io.landfall.money.Money;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.Orders;
import io.landfall.platform.Refusal;
import io.landfall.pricing.Offer;
import io.landfall.pricing.PriceBook;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.CustomerHere;
import io.landfall.web.Htmx;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.PrivatePage;
import io.landfall.web.Words;
import io.landfall.web.shop.Redirects;
import io.landfall.web.shop.SoldPlan;
import io.landfall.web.shop.VisitorCookie;
import io.landfall.web.shop.orders.PayPalDoor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;

/** From a plan to PayPal's page. A form that needs corrections comes back as it was typed, with words next to the fields. */
@Path("/checkout")
@PermitAll
@Blocking
@PrivatePage
@LeadsToPayment
@Produces(MediaType.TEXT_HTML)
public class CheckoutPages {

    private static final int UNPROCESSABLE = 422;
    private static final String HTML = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "shop/checkout")
    static class Templates {
        static native TemplateInstance show(CheckoutView view);

        static native TemplateInstance total(CheckoutView view);

        static native TemplateInstance unavailable(String title, String text, SoldPlan plan);
    }

    private final Checkouts checkouts;
    private final Orders orders;
    private final PriceBook prices;
    private final PayPalDoor payPal;
    private final VisitorCookie visitors;
    private final CustomerHere customers;
    private final AccountOrders owned;
    private final CurrentLocale locale;
    private final Htmx htmx;
    private final CurrentShop shop;

    CheckoutPages(Checkouts checkouts, Orders orders, PriceBook prices, PayPalDoor payPal, VisitorCookie visitors, CustomerHere customers,
            AccountOrders owned, CurrentLocale locale, Htmx htmx, CurrentShop shop) {
        this.checkouts = checkouts;
        this.orders = orders;
        this.prices = prices;
        this.payPal = payPal;
        this.visitors = visitors;
        this.customers = customers;
        this.owned = owned;
        this.locale = locale;
        this.htmx = htmx;
        this.shop = shop;
    }

    @GET
    public Response show(@QueryParam("plan") String plan, @QueryParam("quantity") String quantity, RoutingContext context) {
        var form = new CheckoutForm();
        form.plan = plan;
        form.quantity = quantity;
        form.email = customers.signedIn(context).map(Actor::email).orElse(null);
        try {
            var checkout = checkouts.begin(shop.id(), visitors.readOrSet(context), plan == null ? "" : plan);
            return page(checkout, form, quantity == null ? Map.of() : quantityProblem(form), null);
        } catch (Refusal refusal) {
            return unavailable(refusal, plan);
        }
    }

    @POST
    public Response pay(@BeanParam CheckoutForm form, RoutingContext context) {
        var visitor = visitors.readOrSet(context);
        var found = checkouts.find(shop.id(), visitor, form.key);
        if (found.isPresent() && found.get().orderNumber() != null) {
            return again(found.get());
        }
        try {
            if (form.onlyTotal()) {
                return total(visitor, form);
            }
            var link = checkouts.confirm(shop.id(), visitor, command(form, found.orElse(null)));
            customers.signedIn(context).ifPresent(customer -> owned.adopt(customer, link));
            return payPal.pay(link);
        } catch (InvalidCheckout invalid) {
            return page(found.orElseThrow(), form, problems(invalid, form), null);
        } catch (Refusal refusal) {
            return refused(refusal, visitor, form);
        }
    }

    /** A second click, a second tab or the back button: on to the same order, wherever it stands. */
    private Response again(CheckoutDetails ordered) {
        return payPal.pay(orders.byNumber(ordered.orderNumber()).orElseThrow().link());
    }

    private ConfirmCheckout command(CheckoutForm form, CheckoutDetails checkout) {
        var title = checkout == null ? "" : SoldPlan.of(checkout.plan(), locale.locale()).title();
        return new ConfirmCheckout(form.key, form.email, form.name, form.quantity, form.phone(), form.withdrawal(), form.shown, locale.locale(), title);
    }

    private Response total(String visitor, CheckoutForm form) {
        var checkout = checkouts.begin(shop.id(), visitor, form.plan == null ? "" : form.plan);
        var problems = quantityProblem(form);
        if (htmx.isFragment()) {
            return Response.ok(Templates.total(view(checkout, form, problems, null)).render(), HTML).build();
        }
        return page(checkout, form, problems, changed(checkout, form));
    }

    private Response refused(Refusal refusal, String visitor, CheckoutForm form) {
        var say = words();
        try {
            return switch (refusal.code()) {
                case "price_changed" -> page(checkouts.begin(shop.id(), visitor, form.plan == null ? "" : form.plan), form, Map.of(), priceChanged(refusal));
                case "checkout_not_found" -> page(checkouts.begin(shop.id(), visitor, form.plan == null ? "" : form.plan), form, Map.of(),
                        new CheckoutView.Notice(say.otherForm(), say.otherFormText()));
                case "plan_unavailable" -> unavailable(refusal, form.plan);
                default -> throw refusal;
            };
        } catch (Refusal second) {
            if (second == refusal || !second.code().equals("plan_unavailable")) {
                throw second;
            }
            return unavailable(second, form.plan);
        }
    }

    /** The price on the form may also have been altered on its way: then there is no "before", only today's price. */
    private CheckoutView.Notice priceChanged(Refusal refusal) {
        var before = (Money) refusal.facts().get("old");
        var now = (Money) refusal.facts().get("new");
        return priceNotice(before, now);
    }

    private CheckoutView.Notice changed(CheckoutDetails checkout, CheckoutForm form) {
        if (form.shown == null || form.shown.equals(String.valueOf(checkout.unitPrice().minor()))) {
            return null;
        }
        return priceNotice(checkout.unitPrice(), checkout.unitPrice());
    }

    private CheckoutView.Notice priceNotice(Money before, Money now) {
        var say = words();
        var shown = Words.money(now, locale.locale());
        return new CheckoutView.Notice(before.equals(now) ? say.priceIs(shown) : say.priceChanged(shown, Words.money(before, locale.locale())), say.priceChangedText());
    }

    private Map<String, String> quantityProblem(CheckoutForm form) {
        return Checkouts.quantity(form.quantity()) == 0 ? Map.of("quantity", words().quantityOutOfRange()) : Map.of();
    }

    private Map<String, String> problems(InvalidCheckout invalid, CheckoutForm form) {
        var say = words();
        var problems = new LinkedHashMap<String, String>();
        for (var problem : invalid.problems()) {
            problems.put(problem.field(), switch (problem.code()) {
                case "email_missing" -> say.emailMissing();
                case "email_invalid" -> form.email().strip().matches("[^@\\s]+@[^@\\s.]+") ? say.emailNoEnding() : say.emailInvalid();
                case "name_too_long" -> say.nameTooLong();
                case "name_invalid" -> say.nameInvalid();
                case "quantity_out_of_range" -> say.quantityOutOfRange();
                default -> problem.field().equals("phone") ? say.phoneMissing() : say.withdrawalMissing();
            });
        }
        return problems;
    }

    private Response page(CheckoutDetails checkout, CheckoutForm form, Map<String, String> problems, CheckoutView.Notice notice) {
        var status = problems.isEmpty() && notice == null ? 200 : UNPROCESSABLE;
        var view = view(checkout, form, problems, notice);
        locale.keep("plan", view.plan().slug());
        locale.keep(view.quantity() > 1 ? "quantity=" + view.quantity() : "");
        return Response.status(status).type(HTML).entity(Templates.show(view).render()).build();
    }

    private CheckoutView view(CheckoutDetails checkout, CheckoutForm form, Map<String, String> problems, CheckoutView.Notice notice) {
        var inOrder = List.of("email", "name", "quantity", "phone", "withdrawal").stream().filter(problems::containsKey)
                .map(field -> new CheckoutView.Problem(field, problems.get(field))).toList();
        return new CheckoutView(checkout, SoldPlan.of(checkout.plan(), locale.locale()), form, Math.max(1, Checkouts.quantity(form.quantity())), problems, inOrder, notice);
    }

    private Response unavailable(Refusal refusal, String slug) {
        if (!refusal.code().equals("plan_unavailable")) {
            throw refusal;
        }
        var say = words();
        var plan = slug == null ? null : prices.shelf(shop.id()).offer(slug).map(Offer::plan).map(known -> SoldPlan.of(known, locale.locale())).orElse(null);
        return switch (String.valueOf(refusal.facts().get("reason"))) {
            case "UNKNOWN_PLAN" -> answer(404, Templates.unavailable(say.unknownPlan(), say.unknownPlanText(), null));
            case "WITHDRAWN" -> answer(410, Templates.unavailable(say.withdrawn(), say.withdrawnText(), plan));
            default -> answer(409, Templates.unavailable(say.notOnSale(), say.notOnSaleText(), plan));
        };
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    private CheckoutMessages words() {
        return MessageBundles.get(CheckoutMessages.class, Localized.Literal.of(locale.language().code()));
    }
}
