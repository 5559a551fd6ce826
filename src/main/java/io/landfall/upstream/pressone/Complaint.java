package io.landfall.upstream.pressone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.wire.Json;

/**
 * An error body in any of the supplier's shapes: code and reason; a map of fields; empty data with a message; a bare message.
 * The code counts, never the reason: its wording carries the brand.
 *
 * @param code   "11", "73", …, or the first field's name of a field map; null when there is neither
 * @param coded  whether {@code code} is one of the supplier's business codes
 * @param detail the supplier's words without secrets; may be null
 */
record Complaint(String code, boolean coded, String detail) {

    /** Null when the body is none of the known shapes. */
    static Complaint of(Answer answer) {
        Json json;
        try {
            json = Json.parse(answer.body());
        } catch (Json.Unreadable e) {
            return null;
        }
        for (var place : List.of(json, json.get("data"))) {
            if (place.text("code") != null && (place == json || place.get("reason").exists())) {
                return new Complaint(place.text("code"), true, Words.safe(place.text("reason", "message")));
            }
        }
        if (json.get("data").isObject() && !json.get("data").isEmpty()) {
            return fieldMap(json.get("data"));
        }
        var message = json.get("meta").text("message");
        message = message == null ? json.text("message", "reason", "error") : message;
        return message == null ? null : new Complaint(null, false, Words.safe(message));
    }

    private static Complaint fieldMap(Json fields) {
        var words = new ArrayList<String>();
        for (var field : fields.fields()) {
            words.add(field.getKey() + ": " + String.join(" ", fields.texts(field.getKey())));
        }
        return new Complaint(fields.fields().get(0).getKey(), false, Words.safe(String.join("; ", words)));
    }

    /** What a 400 or 422 means for a purchase. */
    <T> Outcome<T> outcome() {
        if (!coded) {
            return new Outcome.Refused<>(reasonByWords(), code, detail);
        }
        return switch (code) {
            case "11" -> new Outcome.NotNow<>(Reason.OUT_OF_CREDIT, code, detail, null);
            case "13" -> new Outcome.NotNow<>(Reason.MAINTENANCE, code, detail, null);
            case "89" -> new Outcome.NotNow<>(Reason.NOT_AUTHORISED, code, detail, null);
            case "53" -> new Outcome.Unknown<>("unexpected error at the supplier (code 53)");
            case "14", "43" -> new Outcome.Refused<>(Reason.INVALID_REQUEST, code, detail);
            case "23" -> new Outcome.Refused<>(Reason.NOT_RECHARGEABLE, code, detail);
            case "33" -> new Outcome.Refused<>(Reason.OUT_OF_STOCK, code, detail);
            case "34" -> new Outcome.Refused<>(Reason.PLAN_GONE, code, detail);
            case "73" -> new Outcome.Refused<>(Reason.RECYCLED, code, detail);
            default -> new Outcome.Refused<>(Reason.OTHER, code, detail);
        };
    }

    /** Field maps carry no code, so here the documented words decide. */
    private Reason reasonByWords() {
        var words = detail == null ? "" : detail.toLowerCase(Locale.ROOT);
        if (words.contains("exceed_limit")) {
            return Reason.LIMIT_EXCEEDED;
        }
        if (words.contains("is not available") || words.contains("available quantity") || words.contains("out of stock")) {
            return Reason.OUT_OF_STOCK;
        }
        if (words.contains("recycled")) {
            return Reason.RECYCLED;
        }
        if (words.contains("selected package is invalid") || words.contains("invalid topup package")) {
            return Reason.PLAN_GONE;
        }
        return code == null ? Reason.OTHER : Reason.INVALID_REQUEST;
    }
}
