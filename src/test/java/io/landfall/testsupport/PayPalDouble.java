package io.landfall.testsupport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** PayPal as its contract reads (upstreams/paypal.md): request ids replay answers, the capture's own status is what counts. */
public final class PayPalDouble extends HttpDouble {

    public static final String CLIENT_ID = "double-client";
    public static final String CLIENT_SECRET = "double-Secret-9x";
    public static final String WEBHOOK_ID = "WH-DOUBLE-1";
    public static final String SIGNATURE = "signed-by-the-double";

    /** One order in PayPal's books. */
    public static final class Order {
        public final String id;
        /** All that was said about it. */
        public final String body;
        public final String customId;
        public final String invoiceId;
        public final String value;
        public final String currency;
        public final String returnUrl;
        public final String cancelUrl;
        volatile String status = "PAYER_ACTION_REQUIRED";
        volatile Capture capture;
        volatile String captureAs = "COMPLETED";
        volatile String lie;

        Order(String id, JsonNode body) {
            var unit = body.path("purchase_units").path(0);
            var context = body.path("payment_source").path("paypal").path("experience_context");
            this.id = id;
            this.body = body.toString();
            this.customId = unit.path("custom_id").asText();
            this.invoiceId = unit.path("invoice_id").asText();
            this.value = unit.path("amount").path("value").asText();
            this.currency = unit.path("amount").path("currency_code").asText();
            this.returnUrl = context.path("return_url").asText();
            this.cancelUrl = context.path("cancel_url").asText();
        }
    }

    public static final class Capture {
        public final String id;
        public final BigDecimal value;
        volatile String status;
        volatile BigDecimal refunded = BigDecimal.ZERO;

        Capture(String id, BigDecimal value, String status) {
            this.id = id;
            this.value = value;
            this.status = status;
        }

        public BigDecimal refunded() {
            return refunded;
        }
    }

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Reply> answered = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> refunds = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(1000);
    /** PayPal never gives an id twice, nor does one double after another. */
    private final String era = Long.toString(System.nanoTime(), 36).toUpperCase();

    public PayPalDouble() {
        this(0);
    }

    public PayPalDouble(int port) {
        super(port);
    }

    public List<Order> orders() {
        return orders.values().stream().sorted(java.util.Comparator.comparing(order -> order.id)).toList();
    }

    public Order order(String id) {
        return orders.get(id);
    }

    /** The buyer pressed "Pay now" on PayPal's page. */
    public Order approve(String id) {
        var order = orders.get(id);
        order.status = "APPROVED";
        return order;
    }

    /** The capture will have this status: PENDING, DECLINED… */
    public void captureWillBe(String id, String status) {
        orders.get(id).captureAs = status;
    }

    /** PENDING is decided. */
    public void decide(String id, String status) {
        orders.get(id).capture.status = status;
    }

    /** The answer will name another "amount" or "reference" than was asked for. */
    public void lieAbout(String id, String what) {
        orders.get(id).lie = what;
    }

    /** The capture of that order, or null. */
    public Capture captureOf(String orderId) {
        return orders.get(orderId).capture;
    }

    public List<Capture> captures() {
        return orders.values().stream().map(order -> order.capture).filter(java.util.Objects::nonNull).toList();
    }

    @Override
    protected String operation(Call call) {
        var path = call.path();
        if (path.endsWith("/oauth2/token")) {
            return "token";
        }
        if (path.endsWith("/verify-webhook-signature")) {
            return "verify";
        }
        if (path.endsWith("/capture")) {
            return "capture";
        }
        if (path.endsWith("/refund")) {
            return "refund";
        }
        return call.method().equals("POST") ? "create" : path.contains("/captures/") ? "capture-read" : path.contains("/refunds/") ? "refund-read" : "read";
    }

    @Override
    protected Reply perform(Call call) {
        var requestId = call.headers().get("paypal-request-id");
        if (requestId != null && call.method().equals("POST")) {
            synchronized (this) {
                var before = answered.get(operation(call) + requestId);
                var reply = before == null ? act(call) : before.status() == 201 ? new Reply(200, before.body(), before.headers()) : before;
                answered.put(operation(call) + requestId, reply);
                return reply;
            }
        }
        return act(call);
    }

    @Override
    protected Reply refusal(Call call, int code) {
        return error(code, code == 422 ? "INSTRUMENT_DECLINED" : "SCRIPTED_" + code, call.path().replaceAll(".*/orders/([^/]+)/.*", "$1"));
    }

    private Reply act(Call call) {
        var path = call.path();
        switch (operation(call)) {
            case "token":
                return Reply.json(200, Map.of("access_token", "A21-double", "token_type", "Bearer", "expires_in", 32400, "scope", "x", "app_id", "APP", "nonce", "n"));
            case "verify": {
                var body = read(call.body());
                var good = SIGNATURE.equals(body.path("transmission_sig").asText()) && WEBHOOK_ID.equals(body.path("webhook_id").asText());
                return Reply.json(200, Map.of("verification_status", good ? "SUCCESS" : "FAILURE"));
            }
            case "create": {
                var order = new Order("DBL" + era + ids.incrementAndGet(), read(call.body()));
                orders.put(order.id, order);
                return Reply.json(200, order(order));
            }
            case "read": {
                var order = orders.get(path.replaceAll(".*/", ""));
                return order == null ? error(404, "INVALID_RESOURCE_ID", null) : Reply.json(200, order(order));
            }
            case "capture":
                return capture(orders.get(path.replaceAll(".*/orders/([^/]+)/capture", "$1")));
            case "capture-read": {
                var id = path.replaceAll(".*/", "");
                return orders.values().stream().filter(order -> order.capture != null && order.capture.id.equals(id)).findFirst()
                        .map(order -> Reply.json(200, capture(order, order.capture))).orElseGet(() -> error(404, "INVALID_RESOURCE_ID", null));
            }
            case "refund":
                return refund(path.replaceAll(".*/captures/([^/]+)/refund", "$1"), read(call.body()));
            case "refund-read": {
                var refund = refunds.get(path.replaceAll(".*/", ""));
                return refund == null ? error(404, "INVALID_RESOURCE_ID", null) : Reply.json(200, refund);
            }
            default:
                return error(404, "INVALID_RESOURCE_ID", null);
        }
    }

    private Reply capture(Order order) {
        if (order == null) {
            return error(404, "INVALID_RESOURCE_ID", null);
        }
        if (order.capture != null) {
            return error(422, "ORDER_ALREADY_CAPTURED", null);
        }
        if (!order.status.equals("APPROVED")) {
            return error(422, "ORDER_NOT_APPROVED", order.id);
        }
        order.capture = new Capture("CAP" + era + ids.incrementAndGet(), new BigDecimal("amount".equals(order.lie) ? "0.01" : order.value), order.captureAs);
        order.status = "COMPLETED";
        return Reply.json(201, order(order));
    }

    private Reply refund(String captureId, JsonNode body) {
        var order = orders.values().stream().filter(one -> one.capture != null && one.capture.id.equals(captureId)).findFirst().orElse(null);
        if (order == null) {
            return error(404, "INVALID_RESOURCE_ID", null);
        }
        var capture = order.capture;
        var left = capture.value.subtract(capture.refunded);
        var amount = body.path("amount").isMissingNode() ? left : new BigDecimal(body.path("amount").path("value").asText());
        if (left.signum() == 0) {
            return error(422, "CAPTURE_FULLY_REFUNDED", null);
        }
        if (amount.compareTo(left) > 0) {
            return error(422, "REFUND_AMOUNT_EXCEEDED", null);
        }
        capture.refunded = capture.refunded.add(amount);
        capture.status = capture.refunded.compareTo(capture.value) == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
        var id = "REF" + era + ids.incrementAndGet();
        Map<String, Object> refund = Map.of("id", id, "status", "COMPLETED", "amount", Map.of("currency_code", order.currency, "value", amount.toPlainString()),
                "links", List.of(Map.of("rel", "up", "href", url() + "/v2/payments/captures/" + captureId, "method", "GET")));
        refunds.put(id, refund);
        return Reply.json(201, refund);
    }

    private Map<String, Object> order(Order order) {
        var unit = new LinkedHashMap<String, Object>();
        unit.put("reference_id", "default");
        unit.put("custom_id", order.customId);
        unit.put("invoice_id", order.invoiceId);
        unit.put("amount", Map.of("currency_code", order.currency, "value", order.value));
        if (order.capture != null) {
            unit.put("payments", Map.of("captures", List.of(capture(order, order.capture))));
        }
        var links = new ArrayList<Map<String, String>>();
        links.add(Map.of("rel", "self", "href", url() + "/v2/checkout/orders/" + order.id, "method", "GET"));
        if (order.status.equals("PAYER_ACTION_REQUIRED")) {
            links.add(Map.of("rel", "payer-action", "href", url() + "/checkoutnow?token=" + order.id, "method", "GET"));
        }
        return Map.of("id", order.id, "status", order.status, "intent", "CAPTURE", "purchase_units", List.of(unit), "links", links, "new_field", Map.of("a", 1));
    }

    private static Map<String, Object> capture(Order order, Capture capture) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", capture.id);
        answer.put("status", capture.status);
        if (capture.status.equals("PENDING")) {
            answer.put("status_details", Map.of("reason", "SOMETHING_NEW"));
        }
        answer.put("final_capture", true);
        answer.put("amount", Map.of("currency_code", order.currency, "value", capture.value.toPlainString()));
        answer.put("custom_id", "reference".equals(order.lie) ? "SOMEBODY-ELSE" : order.customId);
        answer.put("invoice_id", order.invoiceId);
        answer.put("supplementary_data", Map.of("related_ids", Map.of("order_id", order.id)));
        answer.put("create_time", "2026-11-20T12:00:00Z");
        return answer;
    }

    private Reply error(int status, String issue, String orderId) {
        var links = orderId == null ? List.of() : List.of(Map.of("rel", "redirect", "href", url() + "/checkoutnow?token=" + orderId, "method", "GET"));
        return Reply.json(status, Map.of("name", status == 404 ? "RESOURCE_NOT_FOUND" : "UNPROCESSABLE_ENTITY", "message", "scripted", "debug_id", "dbg" + ids.incrementAndGet(),
                "details", List.of(Map.of("issue", issue, "description", "scripted")), "links", links));
    }

    /** A notification's body, as PayPal would send it. */
    public String event(String eventId, String type, Order order) {
        Object resource = type.startsWith("CHECKOUT.ORDER") ? order(order) : capture(order, order.capture);
        try {
            return JSON.writeValueAsString(Map.of("id", eventId, "event_version", "1.0", "create_time", "2026-11-20T12:00:00Z", "event_type", type,
                    "resource_type", type.startsWith("CHECKOUT.ORDER") ? "checkout-order" : "capture", "resource_version", "2.0", "resource", resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A notification about a buyer's case, as PayPal would send it. {@code outcome} is null while it is open. */
    public String dispute(String eventId, String type, Order order, String caseId, String outcome) {
        var resource = new LinkedHashMap<String, Object>(Map.of("dispute_id", caseId, "reason", "MERCHANDISE_OR_SERVICE_NOT_RECEIVED", "status",
                outcome == null ? "WAITING_FOR_SELLER_RESPONSE" : "RESOLVED", "dispute_amount", Map.of("currency_code", order.currency, "value", order.value),
                "dispute_life_cycle_stage", "INQUIRY", "seller_response_due_date", "2026-12-04T12:00:00.000Z",
                "disputed_transactions", List.of(Map.of("seller_transaction_id", order.capture.id, "invoice_number", order.invoiceId, "custom", order.customId))));
        if (outcome != null) {
            resource.put("dispute_outcome", Map.of("outcome_code", outcome, "amount_refunded", Map.of("currency_code", order.currency, "value", "0.00")));
        }
        try {
            return JSON.writeValueAsString(Map.of("id", eventId, "event_version", "1.0", "create_time", "2026-11-20T12:00:00Z", "event_type", type,
                    "resource_type", "dispute", "resource_version", "2.0", "resource", resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The headers that go with a genuine notification. */
    public static Map<String, String> signature(boolean genuine) {
        return Map.of("PAYPAL-TRANSMISSION-ID", "t-1", "PAYPAL-TRANSMISSION-TIME", "2026-11-20T12:00:00Z", "PAYPAL-TRANSMISSION-SIG", genuine ? SIGNATURE : "forged",
                "PAYPAL-CERT-URL", "https://api.paypal.com/cert", "PAYPAL-AUTH-ALGO", "SHA256withRSA");
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
