package io.landfall.web.shop.topups;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.checkout.ConfirmTopUp;
import io.landfall.checkout.InvalidCheckout;
import io.landfall.checkout.TopUps;
import io.landfall.money.Money;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.Htmx;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.TokenPage;
import io.landfall.web.Words;
import io.landfall.web.shop.SoldPlan;
import io.landfall.web.shop.TopUpMessages;
import io.landfall.web.shop.orders.PayPalDoor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;

/**
 * More data for an eSIM, for whoever holds its link. The supplier is asked before the page is rendered, never during it; the eSIM's own page
 * fetches the same form as a fragment, so that it need not wait.
 */
@Path("/esims/{link}/top-up")
@PermitAll
@Blocking
@TokenPage
@LeadsToPayment
@Produces(MediaType.TEXT_HTML)
public class TopUpPages {

    private static final int UNPROCESSABLE = 422;
    private static final String HTML = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "shop/topups")
    static class Templates {
        static native TemplateInstance show(TopUpView view);

        static native TemplateInstance card(TopUpView view);
    }

    private final TopUps topUps;
    private final Orders orders;
    private final PayPalDoor payPal;
    private final CurrentLocale locale;
    private final Htmx htmx;
    private final ErrorPages errors;
    private final CurrentShop shop;

    TopUpPages(TopUps topUps, Orders orders, PayPalDoor payPal, CurrentLocale locale, Htmx htmx, ErrorPages errors, CurrentShop shop) {
        this.topUps = topUps;
        this.orders = orders;
        this.payPal = payPal;
        this.locale = locale;
        this.htmx = htmx;
        this.errors = errors;
        this.shop = shop;
    }

    @GET
    public Response show(@PathParam("link") String link) {
        return known(link).map(order -> offers(link, order, new TopUpForm(), Map.of(), null)).orElseGet(errors::notFound);
    }

    @POST
    public Response pay(@PathParam("link") String link, @BeanParam TopUpForm form) {
        var order = known(link);
        if (order.isEmpty()) {
            return errors.notFound();
        }
        var say = words();
        var place = SoldPlan.of(order.get().plan(), order.get().facts(), locale.locale()).place();
        try {
            return payPal.pay(topUps.confirm(new ConfirmTopUp(link, form.offer, form.email, form.withdrawal(), locale.locale(),
                    offer -> say.orderTitle(place, TopUpView.title(offer, say, locale.locale())))));
        } catch (InvalidCheckout invalid) {
            return offers(link, order.get(), form, problems(invalid), null);
        } catch (Refusal refusal) {
            return switch (refusal.code()) {
                case "offer_gone" -> offers(link, order.get(), form, Map.of(), new TopUpView.Notice(say.gone(), say.goneText()));
                case "price_changed" -> offers(link, order.get(), form, Map.of(), new TopUpView.Notice(
                        say.priceChanged(money(refusal, "new"), money(refusal, "old")), say.priceChangedText()));
                default -> refused(link, order.get(), refusal);
            };
        }
    }

    /** A shop that has closed sells nothing more. */
    private Optional<OrderDetails> known(String link) {
        return shop.closed() ? Optional.empty() : orders.ofEsim(shop.id(), link);
    }

    private Response offers(String link, OrderDetails order, TopUpForm form, Map<String, String> problems, TopUpView.Notice notice) {
        try {
            var view = TopUpView.of(link, order, topUps.offers(link), form, problems, notice, words(), locale.locale());
            return answer(problems.isEmpty() && notice == null ? 200 : UNPROCESSABLE, view);
        } catch (Refusal refusal) {
            return refused(link, order, refusal);
        }
    }

    private Response refused(String link, OrderDetails order, Refusal refusal) {
        var say = words();
        return switch (refusal.code()) {
            case "top_up_impossible" -> answer(200, TopUpView.refused(link, order, new TopUpView.Notice(say.impossible(), say.impossibleText()), false, locale.locale()));
            case "top_up_unavailable" -> answer(200, TopUpView.refused(link, order, new TopUpView.Notice(say.unavailable(), say.unavailableText()), true, locale.locale()));
            case "esim_not_found" -> errors.notFound();
            default -> throw refusal;
        };
    }

    private Map<String, String> problems(InvalidCheckout invalid) {
        var say = words();
        var problems = new LinkedHashMap<String, String>();
        for (var problem : invalid.problems()) {
            problems.put(problem.field(), switch (problem.field()) {
                case "offer" -> say.offerMissing();
                case "email" -> say.emailInvalid();
                default -> say.withdrawalMissing();
            });
        }
        return problems;
    }

    private String money(Refusal refusal, String fact) {
        return Words.money((Money) refusal.facts().get(fact), locale.locale());
    }

    private Response answer(int status, TopUpView view) {
        var page = htmx.isFragment() ? Templates.card(view) : Templates.show(view);
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    private TopUpMessages words() {
        return MessageBundles.get(TopUpMessages.class, Localized.Literal.of(locale.language().code()));
    }
}
