package io.landfall.api.v1;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.contract.v1.PaidJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.credit.Invoices;
import io.landfall.credit.TransactionStatus;
import io.landfall.money.Money;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;

/**
 * Operations 30 and 31: a payment for what waits for one, and its end. A customer's order; for a business credit, an invoice, or once more a payment it
 * has begun. Nothing here takes money: it asks for the same look at PayPal as everybody does, and waits for its result.
 */
@Path("/api/v1/payments/paypal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.ANY)
public class PaymentsResource {

    private static final String APPROVE = "Approve the payment at PayPal.";
    private static final String CREATE = "payments.create";

    private final Fundings fundings;
    private final Invoices invoices;
    private final AccountOrders customers;
    private final Orders orders;
    private final PayPalOrders payments;
    private final Once once;
    private final Caller caller;

    PaymentsResource(Fundings fundings, Invoices invoices, AccountOrders customers, Orders orders, PayPalOrders payments, Once once, Caller caller) {
        this.fundings = fundings;
        this.invoices = invoices;
        this.customers = customers;
        this.orders = orders;
        this.payments = payments;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @Path("/create-order")
    public Response create(byte[] body) {
        var in = Fields.of(body);
        var about = in.id("orderId", "order_id", "orderID");
        if (!caller.isBusiness()) {
            if (about == null && !in.failed()) {
                in.wrong("orderId", "required", "Is required: which order is paid.");
            }
            var actor = caller.actor();
            // In whose currency the amount is, the order tells.
            var order = in.failed() ? null : customers.find(actor, about).orElseThrow(() -> new Refusal("not_found"));
            var amount = payments.amount(in, order == null ? "USD" : order.total().currency());
            in.check();
            return once.aroundCalls(CREATE, in, () -> forOrder(actor, order, amount));
        }
        var member = caller.beforeDeposit().needs(Position.MANAGE);
        var currency = caller.business().currency();
        if (about == null) {
            caller.member();
            var amount = payments.amount(in, FundingKind.TOP_UP, currency);
            in.check();
            return once.aroundCalls(CREATE, in, () -> payments.answer(APPROVE, payments.begin(member, FundingKind.TOP_UP, amount, once.actKey(CREATE), null, null, null), amount));
        }
        var amount = payments.amount(in, currency);
        in.check();
        return once.aroundCalls(CREATE, in, () -> forCredit(member, about, amount));
    }

    private Answer forOrder(Actor actor, OrderDetails order, Money amount) {
        same(order.total(), amount);
        var approval = orders.paymentPage(order.link());
        return payments.answer(APPROVE, customers.find(actor, order.number()).orElseThrow().payment().gatewayOrderId(), approval.toString(), amount);
    }

    /** An invoice, or a payment that was begun and is still open. */
    private Answer forCredit(Member member, String about, Money amount) {
        var begun = fundings.find(member.reseller(), about);
        if (begun.isPresent()) {
            same(begun.get().amount(), amount);
            return payments.answer(APPROVE, fundings.again(member.reseller(), about), amount);
        }
        var invoice = invoices.find(member.reseller(), about).orElseThrow(() -> new Refusal("not_found"));
        same(invoice.total(), amount);
        return payments.answer(APPROVE, payments.begin(member, FundingKind.INVOICE, amount, once.actKey(CREATE), null, null, about), amount);
    }

    private static void same(Money owed, Money amount) {
        if (!owed.equals(amount)) {
            throw new Refusal("amount_mismatch", "amount", Map.of());
        }
    }

    @POST
    @Path("/capture")
    public Response capture(byte[] body) {
        var in = Fields.of(body);
        var id = payments.id(in);
        in.check();
        return once.aroundCalls("payments.capture", in, () -> {
            var paid = caller.isBusiness() ? payments.confirmed(fundings.findByPayPal(caller.beforeDeposit().reseller(), id).orElseThrow(() -> new Refusal("not_found")))
                    : paid(customers.findByPayPal(caller.actor(), id).orElseThrow(() -> new Refusal("not_found")));
            return Answer.ok().with("transaction", paid).data(paid);
        });
    }

    private PaidJson paid(OrderDetails order) {
        boolean taken = orders.confirmPayment(order.link());
        var payment = orders.byLink(order.link()).orElseThrow().payment();
        return new PaidJson(payment.captureId(), Wire.money(order.total()), order.total().currency(), (taken ? TransactionStatus.COMPLETED : TransactionStatus.PENDING).word(), null,
                order.number());
    }
}
