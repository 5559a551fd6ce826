package io.landfall.sandbox.paypal;

import java.math.BigDecimal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How our books look in PayPal's answers and notifications. */
final class Shapes {

    static final String MERCHANT = "SANDBOXSELLER";

    private Shapes() {
    }

    static String approval(JsonObject order) {
        return order.getString("origin") + "/sandbox/paypal/checkoutnow?token=" + order.getString("id");
    }

    /** @param capture the order's capture, or null */
    static JsonObject order(JsonObject order, JsonObject capture, boolean whole) {
        var answer = new JsonObject().put("id", order.getString("id")).put("status", order.getString("status"));
        var links = links(order.getString("origin") + "/sandbox/paypal/v2/checkout/orders/" + order.getString("id"), "self", "GET");
        if (order.getString("status").equals("PAYER_ACTION_REQUIRED")) {
            links.add(link(approval(order), "payer-action", "GET"));
        } else if (order.getString("status").equals("CREATED")) {
            links.add(link(approval(order), "approve", "GET"));
        }
        answer.put("payment_source", new JsonObject().put("paypal", payer(order)));
        if (whole) {
            var unit = order.getJsonObject("unit").copy();
            if (unit.getString("reference_id") == null) {
                unit.put("reference_id", "default");
            }
            unit.put("payee", new JsonObject().put("merchant_id", MERCHANT));
            if (capture != null) {
                unit.put("payments", new JsonObject().put("captures", new JsonArray().add(capture(order, capture))));
            }
            answer.put("intent", order.getString("intent")).put("purchase_units", new JsonArray().add(unit)).put("create_time", order.getString("created"))
                    .put("update_time", order.getString("updated"))
                    // Nothing documents this: clients must not stumble over news.
                    .put("sandbox_hint", "A_FIELD_NOBODY_KNOWS");
        }
        return answer.put("links", links);
    }

    private static JsonObject payer(JsonObject order) {
        return order.getString("payer") == null ? new JsonObject() : new JsonObject().put("email_address", "buyer@example.com").put("account_id", order.getString("payer"))
                .put("account_status", "VERIFIED").put("name", new JsonObject().put("given_name", "Bola").put("surname", "Buyer"))
                .put("address", new JsonObject().put("country_code", "US"));
    }

    static JsonObject capture(JsonObject order, JsonObject capture) {
        var base = capture.getString("origin") + "/sandbox/paypal/v2/";
        var self = base + "payments/captures/" + capture.getString("id");
        var amount = capture.getJsonObject("amount");
        var answer = new JsonObject().put("id", capture.getString("id")).put("status", capture.getString("status")).put("amount", amount).put("final_capture", true)
                .put("custom_id", capture.getString("custom_id")).put("invoice_id", capture.getString("invoice_id"))
                .put("seller_protection", new JsonObject().put("status", "NOT_ELIGIBLE")).put("payee", new JsonObject().put("merchant_id", MERCHANT))
                .put("supplementary_data", new JsonObject().put("related_ids", new JsonObject().put("order_id", order == null ? capture.getString("order") : order.getString("id"))))
                .put("create_time", capture.getString("created")).put("update_time", capture.getString("updated"));
        if (capture.getString("reason") != null) {
            answer.put("status_details", new JsonObject().put("reason", capture.getString("reason")));
        }
        if (capture.getString("fee") != null) {
            var currency = amount.getString("currency_code");
            var fee = new BigDecimal(capture.getString("fee"));
            answer.put("seller_receivable_breakdown", new JsonObject().put("gross_amount", amount).put("paypal_fee", Amounts.of(fee, currency))
                    .put("net_amount", Amounts.of(Amounts.value(amount).subtract(fee), currency)));
        }
        return answer.put("links", links(self, "self", "GET").add(link(self + "/refund", "refund", "POST"))
                .add(link(base + "checkout/orders/" + capture.getString("order"), "up", "GET")));
    }

    /** @param refunded all that went back of the capture so far */
    static JsonObject refund(JsonObject refund, BigDecimal refunded, boolean whole) {
        var base = refund.getString("origin") + "/sandbox/paypal/v2/payments/";
        var answer = new JsonObject().put("id", refund.getString("id")).put("status", refund.getString("status"));
        if (refund.getString("status").equals("PENDING")) {
            answer.put("status_details", new JsonObject().put("reason", "ECHECK"));
        }
        if (whole) {
            var amount = refund.getJsonObject("amount");
            var currency = amount.getString("currency_code");
            answer.put("amount", amount).put("custom_id", refund.getString("custom_id")).put("invoice_id", refund.getString("invoice_id"))
                    .put("note_to_payer", refund.getString("note_to_payer"))
                    // PayPal keeps its fee when money goes back.
                    .put("seller_payable_breakdown", new JsonObject().put("gross_amount", amount).put("paypal_fee", Amounts.of(BigDecimal.ZERO, currency))
                            .put("net_amount", amount).put("total_refunded_amount", Amounts.of(refunded, currency)))
                    .put("create_time", refund.getString("created")).put("update_time", refund.getString("updated"));
        }
        return answer.put("links", links(base + "refunds/" + refund.getString("id"), "self", "GET").add(link(base + "captures/" + refund.getString("capture"), "up", "GET")));
    }

    private static JsonArray links(String href, String rel, String method) {
        return new JsonArray().add(link(href, rel, method));
    }

    private static JsonObject link(String href, String rel, String method) {
        return new JsonObject().put("href", href).put("rel", rel).put("method", method);
    }
}
