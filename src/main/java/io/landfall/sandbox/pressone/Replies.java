package io.landfall.sandbox.pressone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** PressOne's envelopes, dates and error bodies. */
final class Replies {

    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private Replies() {
    }

    static Answer success(Object data, String message) {
        return Answer.json(200, new JsonObject().put("data", data).put("meta", meta(message)));
    }

    static JsonObject meta(String message) {
        return new JsonObject().put("message", message);
    }

    /** "2026-11-20 14:09:55", UTC without saying so. Null stays null. */
    static String plain(String instant) {
        return instant == null ? null : PLAIN.format(Instant.parse(instant));
    }

    /** "2026-11-20T14:09:55+00:00". Null stays null. */
    static String offset(String instant) {
        return instant == null ? null : OFFSET.format(Instant.parse(instant));
    }

    /** The field map of a validation error, e.g. {@code invalid(quirks, "iccid", "The iccid field is required.")}. */
    static Answer invalid(Quirks.Switches quirks, String... fieldsAndMessages) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < fieldsAndMessages.length; i += 2) {
            fields.put(fieldsAndMessages[i], fieldsAndMessages[i + 1]);
        }
        return invalid(quirks, fields);
    }

    static Answer invalid(Quirks.Switches quirks, Map<String, String> fields) {
        var data = new JsonObject();
        fields.forEach(data::put);
        return Answer.json(quirks.on(Quirk.VALIDATION_400) ? 400 : 422, new JsonObject().put("data", data).put("meta", meta("the parameter is invalid")));
    }

    static Answer code(int code, String reason) {
        return Answer.json(422, new JsonObject().put("code", code).put("reason", reason));
    }

    static Answer empty(int status, String message) {
        return Answer.json(status, new JsonObject().put("data", new JsonArray()).put("meta", meta(message)));
    }

    static Answer unauthorized() {
        return empty(401, "This action is unauthorized.");
    }

    static Answer notFound() {
        return empty(404, "messages.resource_not_found");
    }

    static Answer recycled(String iccid) {
        return code(73, "The eSIM with iccid " + iccid + " has been recycled. It can no longer be used or topped up.");
    }

    static Answer tooMany(long seconds) {
        return Answer.json(429, new JsonObject().put("message", "Too Many Attempts.")).with("Retry-After", String.valueOf(seconds));
    }

    static Answer serverError() {
        return Answer.json(500, new JsonObject().put("message", "Server Error"));
    }

    /** What a planned fault of this kind looks like here; empty for kinds that are no refusal. */
    static Optional<Answer> planned(String kind, Call call) {
        return Optional.ofNullable(switch (kind) {
            case "refuse-11" -> code(11, "Insufficient PressOne Credit: the balance does not cover this order.");
            case "refuse-13" -> code(13, "The requested operator is currently undergoing maintenance. Please try again later.");
            case "refuse-14" -> code(14, "Invalid checksum.");
            case "refuse-23" -> code(23, "Top-up is currently disabled by the operator.");
            case "refuse-33" -> code(33, "Not enough eSIMs in stock. Remaining: 0.");
            case "refuse-34" -> code(34, "The requested eSIM package is invalid or it is currently out of stock.");
            case "refuse-43" -> code(43, "Bad request.");
            case "refuse-53" -> code(53, "An unexpected error occurred. Please try again later or contact support.");
            case "refuse-73" -> recycled(call.field("iccid").isEmpty() ? call.part("iccid") : call.field("iccid"));
            case "stock" -> Answer.json(422, new JsonObject().put("data", new JsonObject().put("quantity", "SIM quantity is not available. Available quantity: 0."))
                    .put("meta", meta("the parameter is invalid")));
            case "limit" -> Answer.json(422, new JsonObject().put("data", new JsonObject().put("package_id", "validation.order_exceed_limit"))
                    .put("meta", meta("the parameter is invalid")));
            case "401" -> unauthorized();
            case "403" -> empty(403, "Forbidden");
            case "404" -> notFound();
            case "429" -> tooMany(Math.max(1, call.fault().millis() / 1000));
            case "500" -> serverError();
            default -> null;
        });
    }
}
