package io.landfall.web.reseller;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.FundingDetails;
import io.landfall.credit.FundingStatus;
import io.landfall.credit.Fundings;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Position;
import io.landfall.web.CreditProblem;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/**
 * One payment of a business on its way: the deposit, a top-up, an invoice. What the address of a return claims proves nothing; it makes us ask
 * PayPal, and this page tells the rest.
 */
@Path("/reseller/credit")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FundingPages {

    @CheckedTemplate(basePath = "reseller/credit")
    static class Templates {
        static native TemplateInstance payment(Room room, FundingDetails funding, boolean pays, boolean asked, String home, CreditProblem problem);

        static native TemplateInstance paymentState(FundingDetails funding, boolean pays, boolean asked, String home);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Fundings fundings;

    FundingPages(Portal portal, CurrentMember current, Fundings fundings) {
        this.portal = portal;
        this.current = current;
        this.fundings = fundings;
    }

    /** @param token PayPal's number of the payment, when the buyer approved or turned back there */
    @GET
    @Path("/return")
    public Response back(@QueryParam("f") String number, @QueryParam("token") String token, @QueryParam("PayerID") String payer) {
        var funding = find(number);
        fundings.returned(funding.reseller(), funding.number(), payer == null ? null : token);
        return portal.goTo("/reseller/credit/payments/" + funding.number() + (payer == null ? "" : "?asked=yes"));
    }

    @GET
    @Path("/payments/{number}")
    public TemplateInstance show(@PathParam("number") String number, @QueryParam("asked") String asked) {
        return page(find(number), asked != null, null);
    }

    /** For htmx: the part that changes. */
    @GET
    @Path("/payments/{number}/state")
    public TemplateInstance state(@PathParam("number") String number, @QueryParam("asked") String asked) {
        return Templates.paymentState(find(number), pays(), asked != null, home());
    }

    /** To PayPal's page, by a link: links may lead anywhere. */
    @GET
    @Path("/payments/{number}/pay")
    public Response pay(@PathParam("number") String number) {
        current.beforeDeposit().needs(Position.MANAGE);
        var funding = find(number);
        try {
            return Response.seeOther(fundings.again(funding.reseller(), funding.number()).approval()).build();
        } catch (Refusal refusal) {
            return portal.again(page(funding, false, CreditProblem.of(refusal)));
        }
    }

    @POST
    @Path("/payments/{number}/looks")
    public Response look(@PathParam("number") String number) {
        var funding = find(number);
        fundings.returned(funding.reseller(), funding.number(), null);
        return portal.goTo("/reseller/credit/payments/" + funding.number() + "?asked=yes");
    }

    @POST
    @Path("/payments/{number}/cancellations")
    public Response giveUp(@PathParam("number") String number) {
        current.beforeDeposit().needs(Position.MANAGE);
        var funding = find(number);
        try {
            fundings.cancel(funding.reseller(), funding.number());
            return portal.done(CreditDone.GIVEN_UP, home());
        } catch (Refusal refusal) {
            return portal.again(page(funding, false, CreditProblem.of(refusal)));
        }
    }

    private TemplateInstance page(FundingDetails funding, boolean asked, CreditProblem problem) {
        return Templates.payment(portal.room(), funding, pays(), asked && funding.status() == FundingStatus.OPEN, home(), problem);
    }

    /** Also before the deposit: it is what is being paid. */
    private FundingDetails find(String number) {
        return fundings.find(current.beforeDeposit().reseller(), number == null ? "" : number).orElseThrow(NotFoundException::new);
    }

    private boolean pays() {
        return current.beforeDeposit().may(Position.MANAGE);
    }

    private String home() {
        return current.business().deposited() ? "/reseller/credit" : "/reseller";
    }
}
