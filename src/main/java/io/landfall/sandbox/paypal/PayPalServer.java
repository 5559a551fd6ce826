package io.landfall.sandbox.paypal;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.ext.web.Router;

/** PayPal over HTTP: which call leads where, token first. */
@ApplicationScoped
public class PayPalServer {

    public static final String NAME = "paypal";
    static final String BASE = "/sandbox/paypal";

    private final Faults faults;
    private final Journal journal;
    private final Tokens tokens;
    private final Orders orders;
    private final Refunds refunds;
    private final Disputes disputes;
    private final Verification verification;
    private final Signatures signatures;
    private final BuyerPages pages;
    private final PayPalControl control;
    private final Courier courier;
    private final Notices notices;

    PayPalServer(Faults faults, Journal journal, Tokens tokens, Orders orders, Refunds refunds, Disputes disputes, Verification verification, Signatures signatures, BuyerPages pages,
            PayPalControl control, Courier courier, Notices notices) {
        this.faults = faults;
        this.journal = journal;
        this.tokens = tokens;
        this.orders = orders;
        this.refunds = refunds;
        this.disputes = disputes;
        this.verification = verification;
        this.signatures = signatures;
        this.pages = pages;
        this.control = control;
        this.courier = courier;
        this.notices = notices;
    }

    public void register(Router router) {
        var server = new SimulatedServer(NAME, router, faults, journal, Replies::planned);
        server.on(POST, BASE + "/v1/oauth2/token", "token", tokens::issue);
        server.on(POST, BASE + "/v2/checkout/orders", "create", signedIn(orders::create));
        server.on(GET, BASE + "/v2/checkout/orders/:id", "order", signedIn(orders::read));
        server.on(POST, BASE + "/v2/checkout/orders/:id/capture", "capture", signedIn(orders::capture));
        server.on(GET, BASE + "/v2/payments/captures/:id", "capture-read", signedIn(refunds::capture));
        server.on(POST, BASE + "/v2/payments/captures/:id/refund", "refund", signedIn(refunds::refund));
        server.on(GET, BASE + "/v2/payments/refunds/:id", "refund-read", signedIn(refunds::read));
        server.on(GET, BASE + "/v1/customer/disputes/:id", "dispute", signedIn(disputes::read));
        server.on(POST, BASE + "/v1/notifications/verify-webhook-signature", "verify", signedIn(verification::answer));
        server.on(GET, BASE + "/v1/notifications/webhooks-events/:id", "event", signedIn(notices::read));
        server.on(POST, BASE + "/v1/notifications/webhooks-events/:id/resend", "resend", signedIn(notices::resend));
        server.aside(GET, BASE + "/v1/notifications/certs/SANDBOX-KEY", call -> new Answer(200, "application/x-pem-file", signatures.publicPem(), Map.of()));
        pages.register(server);
        control.register(server);
    }

    private SimulatedServer.Endpoint signedIn(SimulatedServer.Endpoint operation) {
        return call -> {
            if (!tokens.accepts(call.header("Authorization"))) {
                return Tokens.unknown();
            }
            var answer = operation.answer(call);
            if (call.method().equals("POST")) {
                courier.setOut();
            }
            return answer;
        };
    }
}
