package io.landfall.sandbox.esimgo;

import java.util.Map;
import java.util.Optional;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonObject;

/** eSIM Go's error bodies. Texts are not published, so these are ours, and nobody may decide by them. */
final class Replies {

    private Replies() {
    }

    static Answer message(int status, String text) {
        return Answer.json(status, new JsonObject().put("message", text));
    }

    static Answer status(int status, String text) {
        return Answer.json(status, new JsonObject().put("status", text));
    }

    static Answer plain(int status, String text) {
        return new Answer(status, "text/plain", text, Map.of());
    }

    static Answer refused(Quirks.Switches now, String text) {
        return now.on(Quirk.TEXT_REFUSALS) ? plain(400, text) : message(400, text);
    }

    static Answer notReady(long seconds) {
        return message(503, "still being processed").with("Retry-After", "" + Math.max(1, seconds));
    }

    /** What a planned fault of this kind looks like here; empty for kinds that are no refusal. */
    static Optional<Answer> planned(String kind, Call call) {
        return Optional.ofNullable(switch (kind) {
            case "400" -> message(400, "bad request");
            case "no-stock" -> plain(400, "bundle is out of stock");
            case "no-balance" -> plain(400, "insufficient balance");
            case "401" -> plain(401, "unauthorised");
            case "403" -> message(403, "access denied");
            case "404" -> message(404, "not found");
            case "410" -> message(410, "eSIM deactivated");
            case "429" -> Limits.exceeded().with("Retry-After", "" + Math.max(1, call.fault().millis() / 1000));
            case "500" -> message(500, "internal server error");
            case "503" -> plain(503, "processing, come back later").with("Retry-After", "1");
            default -> null;
        });
    }
}
