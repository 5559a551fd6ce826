package io.landfall.sandbox.paypal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** PayPal's error bodies: a name by status, and one issue a client decides on. */
final class Replies {

    /** Refusals that have nothing to do with an order; issues are planned by their own name. */
    static final Set<String> PLANNED = Set.of("401", "403", "429", "500", "503");

    private static final Map<Integer, String> NAMES = Map.of(400, "INVALID_REQUEST", 401, "AUTHENTICATION_FAILURE", 403, "NOT_AUTHORIZED", 404, "RESOURCE_NOT_FOUND",
            409, "RESOURCE_CONFLICT", 415, "UNSUPPORTED_MEDIA_TYPE", 422, "UNPROCESSABLE_ENTITY", 429, "RATE_LIMIT_REACHED", 500, "INTERNAL_SERVER_ERROR",
            503, "SERVICE_UNAVAILABLE");

    private Replies() {
    }

    /** @param field a JSON pointer into the request, or null */
    static Answer error(int status, String issue, String field, String description) {
        var detail = new JsonObject().put("issue", issue).put("description", description);
        if (field != null) {
            detail.put("field", field).put("location", "body");
        }
        return answer(status, body(status, description).put("details", new JsonArray().add(detail)));
    }

    static Answer unprocessable(String issue, String description) {
        return error(422, issue, null, description);
    }

    static Answer notFound() {
        return error(404, "INVALID_RESOURCE_ID", null, "The specified resource ID does not exist.");
    }

    /** Other money is needed; the link leads the buyer back to the same order. */
    static Answer declined(String issue, String approval) {
        var answer = body(422, "The requested action could not be performed, semantically incorrect, or failed business validation.");
        answer.put("details", new JsonArray().add(new JsonObject().put("issue", issue)
                .put("description", "The instrument presented was either declined by the processor or bank, or it can't be used for this payment.")));
        answer.getJsonArray("links").add(new JsonObject().put("rel", "redirect").put("href", approval).put("method", "GET"));
        return answer(422, answer);
    }

    static Optional<Answer> planned(String kind, Call call) {
        if (!PLANNED.contains(kind)) {
            return Optional.empty();
        }
        int status = Integer.parseInt(kind);
        var answer = answer(status, body(status, "Planned by the sandbox."));
        return Optional.of(status == 429 ? answer.with("Retry-After", "1") : answer);
    }

    static Answer answer(int status, JsonObject body) {
        var debugId = body.getString("debug_id", debugId());
        return Answer.json(status, body).with("Paypal-Debug-Id", debugId);
    }

    private static JsonObject body(int status, String message) {
        return new JsonObject().put("name", NAMES.get(status)).put("message", message).put("debug_id", debugId()).put("links", new JsonArray()
                .add(new JsonObject().put("rel", "information_link").put("href", "https://developer.paypal.com/api/rest/responses/").put("method", "GET")));
    }

    private static String debugId() {
        return "f" + Keys.readable(12).toLowerCase(java.util.Locale.ROOT);
    }
}
