package io.landfall.sandbox.paypal;

import static io.vertx.core.http.HttpMethod.POST;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Controls;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Page;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Everything that steers the simulated PayPal from outside, for tests (JSON) and the panel (forms). */
@ApplicationScoped
public class PayPalControl {

    private final Controls controls;
    private final Documents documents;
    private final Books books;
    private final Tokens tokens;
    private final Notices notices;
    private final Courier courier;
    private final BuyerPages pages;
    private final Disputes disputes;
    private final Delivering delivering;

    PayPalControl(Controls controls, Documents documents, Books books, Tokens tokens, Notices notices, Courier courier, BuyerPages pages, Disputes disputes,
            Delivering delivering) {
        this.controls = controls;
        this.documents = documents;
        this.books = books;
        this.tokens = tokens;
        this.notices = notices;
        this.courier = courier;
        this.pages = pages;
        this.disputes = disputes;
        this.delivering = delivering;
    }

    void register(SimulatedServer server) {
        controls.register(server, PayPalServer.NAME, PayPalServer.BASE, Plans.KINDS, Plans.ENDPOINTS, this::books, books::forgetAll);
        var control = PayPalServer.BASE + "/control";
        server.aside(POST, control + "/approve", Controls.act(this::approve));
        server.aside(POST, control + "/decide", Controls.act(this::decide));
        server.aside(POST, control + "/reverse", Controls.act(this::reverse));
        server.aside(POST, control + "/dispute", Controls.act(this::dispute));
        server.aside(POST, control + "/quirks", Controls.act(call -> call.fields().forEach((name, on) -> delivering.set(name, on.equals("true") || on.equals("on")))));
        server.aside(POST, control + "/expire-tokens", Controls.act(call -> tokens.expireAll()));
        server.aside(POST, control + "/notify-again", Controls.act(call -> {
            notices.again(call.field("event"));
            courier.setOut();
            if (call.field("times").equals("2")) {
                courier.bringExtra(call.field("event"));
            }
        }));
    }

    /** Fault names, for the panel. */
    public static Set<String> faultKinds() {
        return Plans.KINDS;
    }

    /** Names under which faults can be planned. */
    public static Set<String> endpoints() {
        return Plans.ENDPOINTS;
    }

    /** Orders, captures, refunds and notifications as JSON, newest first. */
    public JsonObject books() {
        return books.asJson().put("notifications", new JsonArray(books.newest(Notices.KIND, 500)));
    }

    /** For the panel. */
    public static List<String> disputeReasons() {
        return Disputes.REASONS;
    }

    public static List<String> disputeOutcomes() {
        return Disputes.OUTCOMES;
    }

    /** How notifications travel, each way with its meaning and whether it is on. */
    public List<Map<String, Object>> oddities() {
        return delivering.oddities();
    }

    private void approve(Call call) {
        var behaviour = call.field("behaviour").isEmpty() ? Behaviour.PAYS
                : Behaviour.of(call.field("behaviour")).orElseThrow(() -> new IllegalArgumentException("There is no such behaviour"));
        if (pages.approve(call.field("order"), behaviour) == null) {
            throw new IllegalArgumentException("There is no such order to approve");
        }
    }

    /** Ends the waiting of a capture or a refund. */
    private void decide(Call call) {
        var status = call.field("status");
        documents.transaction(page -> {
            if (!call.field("refund").isEmpty()) {
                decideRefund(page, pending(page, Books.REFUND, call.field("refund")), status);
            } else {
                decideCapture(page, pending(page, Books.CAPTURE, call.field("capture")), status);
            }
            return null;
        });
        courier.setOut();
    }

    private void decideCapture(Page page, JsonObject capture, String status) {
        oneOf(status, Set.of("COMPLETED", "DECLINED"));
        books.save(page, Books.CAPTURE, Orders.settle(capture, status));
        Orders.tell(page, notices, page.find(Books.ORDER, capture.getString("order")).orElse(null), capture);
    }

    private void decideRefund(Page page, JsonObject refund, String status) {
        oneOf(status, Set.of("COMPLETED", "FAILED"));
        var capture = page.lock(Books.CAPTURE, refund.getString("capture")).orElseThrow();
        books.save(page, Books.REFUND, refund.put("status", status));
        if (status.equals("FAILED")) {
            Refunds.count(capture, Amounts.value(refund.getJsonObject("amount")).negate());
            books.save(page, Books.CAPTURE, capture);
        }
        Refunds.tell(page, notices, status.equals("FAILED") ? "PAYMENT.REFUND.FAILED" : "PAYMENT.CAPTURE.REFUNDED", refund, capture);
    }

    /** Opens a case about a capture, or moves one on: "review", or its outcome. A lost one takes the money back. */
    private void dispute(Call call) {
        documents.transaction(page -> {
            if (!call.field("capture").isEmpty()) {
                disputes.open(page, call.field("capture"), call.field("reason").isEmpty() ? Disputes.REASONS.get(0) : call.field("reason"));
            } else if (call.field("outcome").equals("review")) {
                disputes.review(page, call.field("dispute"));
            } else {
                var lost = disputes.resolve(page, call.field("dispute"), call.field("outcome"));
                if (lost != null) {
                    takeBack(page, lost);
                }
            }
            return null;
        });
        courier.setOut();
    }

    /** Takes a capture's money back as after a chargeback, or withdraws an order's approval. */
    private void reverse(Call call) {
        documents.transaction(page -> {
            if (!call.field("order").isEmpty()) {
                withdraw(page, call.field("order"));
            } else {
                takeBack(page, call.field("capture"));
            }
            return null;
        });
        courier.setOut();
    }

    private void withdraw(Page page, String id) {
        var order = page.lock(Books.ORDER, id).filter(one -> one.getString("status").equals("APPROVED"))
                .orElseThrow(() -> new IllegalArgumentException("There is no such approved order"));
        books.save(page, Books.ORDER, order.put("status", "VOIDED"));
        var resource = new JsonObject().put("order_id", id).put("purchase_units", new JsonArray().add(order.getJsonObject("unit")));
        notices.write(page, "CHECKOUT.PAYMENT-APPROVAL.REVERSED", "checkout-order", resource, order);
    }

    private void takeBack(Page page, String id) {
        var capture = page.lock(Books.CAPTURE, id).filter(one -> Set.of("COMPLETED", "PARTIALLY_REFUNDED").contains(one.getString("status")))
                .orElseThrow(() -> new IllegalArgumentException("There is no such capture with money in it"));
        var currency = capture.getJsonObject("amount").getString("currency_code");
        var left = Amounts.value(capture.getJsonObject("amount")).subtract(Amounts.value(new JsonObject().put("value", capture.getString("refunded"))));
        var refund = new JsonObject().put("id", io.landfall.platform.Keys.readable(17)).put("capture", id).put("amount", Amounts.of(left, currency)).put("status", "COMPLETED")
                .put("custom_id", capture.getString("custom_id")).put("invoice_id", capture.getString("invoice_id")).put("origin", capture.getString("origin"))
                .put("port", capture.getInteger("port")).put("created", books.now());
        Refunds.count(capture, left);
        books.save(page, Books.CAPTURE, capture);
        books.save(page, Books.REFUND, refund);
        Refunds.tell(page, notices, "PAYMENT.CAPTURE.REVERSED", refund, capture);
    }

    private static JsonObject pending(Page page, String kind, String id) {
        return page.lock(kind, id).filter(one -> one.getString("status").equals("PENDING"))
                .orElseThrow(() -> new IllegalArgumentException("Nothing of that id is pending"));
    }

    private static void oneOf(String status, Set<String> allowed) {
        if (!allowed.contains(status)) {
            throw new IllegalArgumentException("status is one of " + String.join(", ", allowed));
        }
    }
}
