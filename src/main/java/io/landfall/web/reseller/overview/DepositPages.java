package io.landfall.web.reseller.overview;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.BeginFunding;
import io.landfall.credit.FundingDetails;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.money.Money;
import io.landfall.payments.PaymentGateway;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;

/**
 * The initial deposit, once. What the address of a return claims proves nothing; it makes us ask PayPal, and this page tells the rest until the
 * money is in the ledger.
 */
@Path("/reseller/deposit")
@PrivatePage
@LeadsToPayment
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DepositPages {

    private static final String LEAST = "50.00";
    private static final String MOST = "50000.00";

    @CheckedTemplate(basePath = "reseller/overview")
    static class Templates {
        static native TemplateInstance deposit(Room room, DepositForm form, Money least, Money most, List<FundingDetails> open, boolean pays, String problem);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Fundings fundings;
    private final PaymentGateway gateway;
    private final CurrentShop shop;
    private final CurrentLocale locale;

    DepositPages(Portal portal, CurrentMember current, Fundings fundings, PaymentGateway gateway, CurrentShop shop, CurrentLocale locale) {
        this.portal = portal;
        this.current = current;
        this.fundings = fundings;
        this.gateway = gateway;
        this.shop = shop;
        this.locale = locale;
    }

    @GET
    public Response show() {
        current.beforeDeposit();
        return current.business().deposited() ? portal.goTo("/reseller") : portal.page(page(DepositForm.empty(), null));
    }

    @POST
    public Response begin(@BeanParam DepositForm form) {
        var member = payer();
        try {
            var place = shop.baseUrl() + locale.to("/reseller/deposit/return");
            var begun = fundings.begin(new BeginFunding(member.reseller(), FundingKind.DEPOSIT, form.money(current.business().currency()), form.key(), member.actor().email(),
                    shop.name(), locale.locale(), place, place));
            return to(begun.approval());
        } catch (Refusal refusal) {
            return refusal.code().equals("already_deposited") ? portal.goTo("/reseller") : portal.again(page(form, words(refusal)));
        }
    }

    /** @param payer given by PayPal when the payment was approved there; without it the buyer turned back */
    @GET
    @Path("/return")
    public Response back(@QueryParam("f") String number, @QueryParam("token") String token, @QueryParam("PayerID") String payer) {
        var funding = find(number);
        if (payer != null) {
            fundings.returned(funding.reseller(), funding.number(), token);
        }
        return portal.goTo("/reseller/deposit");
    }

    /** To PayPal's page, by a link: links may lead anywhere. */
    @GET
    @Path("/{number}/pay")
    public Response pay(@PathParam("number") String number) {
        payer();
        var funding = find(number);
        try {
            return Response.seeOther(fundings.again(funding.reseller(), funding.number()).approval()).build();
        } catch (Refusal refusal) {
            return portal.again(page(DepositForm.empty(), words(refusal)));
        }
    }

    @POST
    @Path("/{number}/looks")
    public Response look(@PathParam("number") String number) {
        var funding = find(number);
        fundings.returned(funding.reseller(), funding.number(), null);
        return portal.goTo("/reseller/deposit");
    }

    @POST
    @Path("/{number}/cancellation")
    public Response giveUp(@PathParam("number") String number) {
        payer();
        var funding = find(number);
        try {
            fundings.cancel(funding.reseller(), funding.number());
            return portal.goTo("/reseller/deposit");
        } catch (Refusal refusal) {
            return portal.again(page(DepositForm.empty(), words(refusal)));
        }
    }

    /** Browsers let a form redirect only to origins its page has named; to any other a link of this page leads. */
    private Response to(URI approval) {
        return gateway.approvalOrigins().contains(approval.getScheme() + "://" + approval.getRawAuthority()) ? Response.seeOther(approval).build() : portal.goTo("/reseller/deposit");
    }

    private Member payer() {
        return current.beforeDeposit().needs(Position.MANAGE);
    }

    private FundingDetails find(String number) {
        return fundings.find(current.beforeDeposit().reseller(), number == null ? "" : number).filter(found -> found.kind() == FundingKind.DEPOSIT)
                .orElseThrow(() -> new Refusal("not_found"));
    }

    private TemplateInstance page(DepositForm form, String problem) {
        var currency = current.business().currency();
        var member = current.beforeDeposit();
        var open = fundings.open(member.reseller()).stream().filter(one -> one.kind() == FundingKind.DEPOSIT).toList();
        return Templates.deposit(portal.room(), form, Money.of(LEAST, currency), Money.of(MOST, currency), open, member.may(Position.MANAGE), problem);
    }

    private String words(Refusal refusal) {
        var say = MessageBundles.get(OverviewMessages.class, Localized.Literal.of(locale.language().code()));
        return switch (refusal.code()) {
            case "amount_invalid" -> say.amountInvalid();
            case "amount_out_of_range" -> say.amountOutOfRange();
            case "payment_checking", "already_paid" -> say.paymentChecking();
            case "payment_unavailable", "payment_refused", "no_longer_payable" -> say.paymentUnavailable();
            default -> throw refusal;
        };
    }
}
