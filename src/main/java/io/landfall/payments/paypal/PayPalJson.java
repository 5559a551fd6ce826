package io.landfall.payments.paypal;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.landfall.money.Money;
import io.landfall.payments.PaymentGateway.Dispute;
import io.landfall.payments.PaymentGateway.GatewayCapture;
import io.landfall.payments.PaymentGateway.GatewayEvent;
import io.landfall.payments.PaymentGateway.GatewayOrder;
import io.landfall.payments.PaymentGateway.GatewayRefund;

/** Reads PayPal's own words, from the answer as it came: statuses and reasons stay text, new fields are ignored. */
final class PayPalJson {

    /** One value and nothing after it: what follows a notification's object would become part of our question to PayPal. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern CAPTURE_PATH = Pattern.compile(".*/payments/captures/([^/]+)");

    private PayPalJson() {
    }

    /** A missing node when it is not JSON. */
    static JsonNode parse(String text) {
        try {
            var node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Read strictly as UTF-8, whatever the bytes would also be; a missing node when it is not one JSON value and nothing else. */
    static JsonNode parse(byte[] text) {
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
        } catch (CharacterCodingException e) {
            return MissingNode.getInstance();
        }
    }

    /** As a JSON string literal, quotes included. */
    static String quote(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static GatewayOrder order(JsonNode order) {
        var unit = order.path("purchase_units").path(0);
        var captures = new ArrayList<GatewayCapture>();
        for (var each : order.path("purchase_units")) {
            for (var capture : each.path("payments").path("captures")) {
                captures.add(capture(capture, text(each, "custom_id"), text(order, "id")));
            }
        }
        captures.sort(Comparator.comparing(GatewayCapture::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        var approve = link(order, "payer-action");
        return new GatewayOrder(text(order, "id"), text(order, "status"), approve == null ? link(order, "approve") : approve, text(unit, "custom_id"),
                money(unit.path("amount")), captures);
    }

    /** @param customId of the purchase unit, for answers whose capture leaves it out */
    static GatewayCapture capture(JsonNode capture, String customId, String orderId) {
        var own = text(capture, "custom_id");
        var related = text(capture.path("supplementary_data").path("related_ids"), "order_id");
        return new GatewayCapture(text(capture, "id"), text(capture, "status"), text(capture.path("status_details"), "reason"), money(capture.path("amount")),
                own == null ? customId : own, text(capture, "invoice_id"), related == null ? orderId : related, time(text(capture, "create_time")));
    }

    /** @param captureId for answers without a link to it; may be null */
    static GatewayRefund refund(JsonNode refund, String captureId) {
        var linked = captureOf(refund);
        return new GatewayRefund(text(refund, "id"), text(refund, "status"), text(refund.path("status_details"), "reason"), money(refund.path("amount")),
                linked == null ? captureId : linked);
    }

    /** The table of event types is section 9 of our PayPal contract notes; both names of a denied capture occur in PayPal's own pages. */
    static GatewayEvent event(JsonNode event) {
        var type = event.path("event_type").asText("");
        var resource = event.path("resource");
        var id = text(resource, "id");
        var kind = switch (type) {
            case "CHECKOUT.ORDER.APPROVED" -> GatewayEvent.Kind.ORDER_APPROVED;
            case "CHECKOUT.PAYMENT-APPROVAL.REVERSED" -> GatewayEvent.Kind.APPROVAL_REVERSED;
            case "PAYMENT.CAPTURE.COMPLETED" -> GatewayEvent.Kind.CAPTURE_COMPLETED;
            case "PAYMENT.CAPTURE.PENDING" -> GatewayEvent.Kind.CAPTURE_PENDING;
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED" -> GatewayEvent.Kind.CAPTURE_DENIED;
            case "PAYMENT.CAPTURE.REFUNDED" -> GatewayEvent.Kind.CAPTURE_REFUNDED;
            case "PAYMENT.CAPTURE.REVERSED" -> GatewayEvent.Kind.CAPTURE_REVERSED;
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED" -> GatewayEvent.Kind.DISPUTE;
            default -> GatewayEvent.Kind.OTHER;
        };
        var unit = resource.path("purchase_units").path(0);
        return switch (kind) {
            case ORDER_APPROVED -> of(event, type, kind, id, null, null, text(unit, "custom_id"), money(unit.path("amount")));
            case APPROVAL_REVERSED -> {
                var order = text(resource, "order_id");
                yield of(event, type, kind, order == null ? id : order, null, null, text(unit, "custom_id"), null);
            }
            case CAPTURE_COMPLETED, CAPTURE_PENDING, CAPTURE_DENIED -> of(event, type, kind, orderOf(resource), id, null, text(resource, "custom_id"), money(resource.path("amount")));
            case CAPTURE_REFUNDED, CAPTURE_REVERSED -> {
                // Either may come as the refund, which leads up to its capture, or as the capture itself.
                var captureId = captureOf(resource);
                var isCapture = captureId == null && "capture".equals(text(event, "resource_type"));
                yield of(event, type, kind, orderOf(resource), isCapture ? id : captureId, isCapture ? null : id, text(resource, "custom_id"),
                        money(resource.path("amount")));
            }
            case DISPUTE -> {
                var transaction = resource.path("disputed_transactions").path(0);
                yield of(event, type, kind, null, text(transaction, "seller_transaction_id"), null, text(transaction, "custom"),
                        money(resource.path("dispute_amount")), dispute(type, resource));
            }
            case OTHER -> of(event, type, kind, null, null, null, null, null);
        };
    }

    private static Dispute dispute(String type, JsonNode resource) {
        var outcome = text(resource.path("dispute_outcome"), "outcome_code");
        boolean over = type.endsWith(".RESOLVED") || "RESOLVED".equals(text(resource, "status"));
        return new Dispute(text(resource, "dispute_id"), text(resource, "reason"), over && outcome == null ? "NONE" : outcome, time(text(resource, "seller_response_due_date")));
    }

    private static GatewayEvent of(JsonNode event, String type, GatewayEvent.Kind kind, String orderId, String captureId, String refundId, String customId, Money amount) {
        return of(event, type, kind, orderId, captureId, refundId, customId, amount, null);
    }

    private static GatewayEvent of(JsonNode event, String type, GatewayEvent.Kind kind, String orderId, String captureId, String refundId, String customId, Money amount, Dispute dispute) {
        var id = text(event, "id");
        // Without an id doubles are told by what they say.
        return new GatewayEvent(id == null ? UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8)).toString() : id, type, kind, orderId, captureId, refundId,
                customId, amount, dispute);
    }

    /** A refund's `up` link leads to its capture; a capture's own leads to its order, which is none. */
    private static String captureOf(JsonNode resource) {
        var up = link(resource, "up");
        var path = CAPTURE_PATH.matcher(up == null || up.getPath() == null ? "" : up.getPath());
        return path.matches() ? path.group(1) : text(resource.path("supplementary_data").path("related_ids"), "capture_id");
    }

    private static String orderOf(JsonNode resource) {
        return text(resource.path("supplementary_data").path("related_ids"), "order_id");
    }

    static URI link(JsonNode node, String rel) {
        for (var link : node.path("links")) {
            if (rel.equals(link.path("rel").asText()) && link.hasNonNull("href")) {
                try {
                    return URI.create(link.path("href").asText());
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }

    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    private static Money money(JsonNode amount) {
        try {
            return Money.exactly(new BigDecimal(amount.path("value").asText()), amount.path("currency_code").asText());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
