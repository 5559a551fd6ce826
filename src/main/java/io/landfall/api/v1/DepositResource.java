package io.landfall.api.v1;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.contract.v1.DepositJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.Credit;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Position;
import io.landfall.resellers.Resellers;

/** Operations 32 to 34: the first payment of a business, which opens everything. */
@Path("/api/v1/deposit/initial")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.BUSINESS)
public class DepositResource {

    private static final String PAYPAL = "paypal_redirect";
    private static final int LONGEST_URL = 2_000;

    private final Fundings fundings;
    private final Credit credit;
    private final Resellers resellers;
    private final PayPalOrders payments;
    private final Once once;
    private final Caller caller;

    DepositResource(Fundings fundings, Credit credit, Resellers resellers, PayPalOrders payments, Once once, Caller caller) {
        this.fundings = fundings;
        this.credit = credit;
        this.resellers = resellers;
        this.payments = payments;
        this.once = once;
        this.caller = caller;
    }

    @POST
    public Response begin(byte[] body) {
        var member = caller.beforeDeposit().needs(Position.MANAGE);
        var in = Fields.of(body);
        var amount = payments.amount(in, FundingKind.DEPOSIT, caller.business().currency());
        var back = address(in, "return_url", "returnUrl");
        var cancelled = address(in, "cancel_url", "cancelUrl");
        in.oneOf("payment_method", Map.of(PAYPAL, PAYPAL), "paymentMethod");
        in.check();
        return once.aroundCalls("deposit.initial", in, () -> payments.answer("Approve the payment at PayPal.",
                payments.begin(member, FundingKind.DEPOSIT, amount, once.actKey("deposit.initial"), back, cancelled, null), amount));
    }

    /** Where PayPal sends the payer's browser: a page of the caller's, or null. */
    private static String address(Fields in, String name, String alias) {
        var text = in.text(name, LONGEST_URL, alias);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var uri = new URI(text.strip());
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        return in.wrong(name, "invalid", "Must be an https address without a fragment.");
    }

    @POST
    @Path("/confirm")
    public Response confirm(byte[] body) {
        var member = caller.beforeDeposit();
        var in = Fields.of(body);
        var id = payments.id(in);
        in.check();
        return once.aroundCalls("deposit.confirm", in, () -> {
            var funding = fundings.findByPayPal(member.reseller(), id).filter(found -> found.kind() == FundingKind.DEPOSIT).orElseThrow(() -> new Refusal("not_found"));
            var paid = payments.confirmed(funding);
            return Answer.ok().with("transaction", paid).with("initial_deposit_made", deposited(member.reseller())).data(paid);
        });
    }

    @GET
    @Path("/status")
    public Response status() {
        var member = caller.beforeDeposit();
        var currency = caller.business().currency();
        var json = new DepositJson(caller.business().deposited(), Wire.money(credit.balance(member.reseller()).balance()), currency,
                Wire.money(FundingKind.DEPOSIT.least(currency)), Wire.money(FundingKind.most(currency)));
        return Answer.ok().with("initial_deposit_made", json.initialDepositMade()).with("balance", json.balance()).with("currency", currency).with("minimum", json.minimum())
                .with("maximum", json.maximum()).data(json).response();
    }

    /** As it is now: the caller was read before PayPal was asked. */
    private boolean deposited(long reseller) {
        return resellers.byId(reseller).orElseThrow().deposited();
    }
}
