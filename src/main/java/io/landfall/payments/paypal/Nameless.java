package io.landfall.payments.paypal;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A notification that proves what happened and names nobody. What may stay is listed, not what must go: PayPal adds fields when it likes, and
 * people write names into notes.
 */
final class Nameless {

    /** Whole branches about people, whatever their fields are called. */
    private static final Set<String> PEOPLE = Set.of("payer", "payment_source", "shipping", "buyer", "payee", "seller", "messages", "evidences", "extensions", "communication_details");
    private static final Set<String> FACTS = Set.of("id", "event_type", "event_version", "resource_type", "resource_version", "create_time", "update_time", "status", "reason",
            "intent", "value", "currency_code", "custom_id", "custom", "invoice_id", "invoice_number", "reference_id", "order_id", "authorization_id", "capture_id", "refund_id",
            "dispute_id", "dispute_state", "dispute_life_cycle_stage", "dispute_channel", "outcome_code", "buyer_transaction_id", "seller_transaction_id", "transaction_status",
            "seller_response_due_date", "final_capture", "rel", "href", "method");

    private Nameless() {
    }

    /** Objects and lists stay while something of them does. */
    static JsonNode of(JsonNode event) {
        var kept = branch(event);
        return kept == null ? JsonNodeFactory.instance.objectNode() : kept;
    }

    private static JsonNode branch(JsonNode node) {
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (var one : node) {
                var kept = one.isContainerNode() ? branch(one) : null;
                if (kept != null) {
                    list.add(kept);
                }
            }
            return list.isEmpty() ? null : list;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : node.properties()) {
            keep(object, field.getKey(), field.getValue());
        }
        return object.isEmpty() ? null : object;
    }

    private static void keep(ObjectNode object, String name, JsonNode value) {
        if (value.isContainerNode()) {
            var kept = PEOPLE.contains(name) ? null : branch(value);
            if (kept != null) {
                object.set(name, kept);
            }
        } else if (FACTS.contains(name)) {
            object.set(name, value);
        }
    }
}
