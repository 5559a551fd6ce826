package io.landfall.sandbox.paypal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonObject;

/** Tells whether a notification was ours: the signature must fit the event byte for byte as it was sent. */
@ApplicationScoped
class Verification {

    private static final JsonFactory JSON = new JsonFactory();

    private final Signatures signatures;

    Verification(Signatures signatures) {
        this.signatures = signatures;
    }

    Answer answer(Call call) {
        var request = call.json().orElse(null);
        if (request == null || !(request.getValue("webhook_event") instanceof JsonObject)) {
            return Replies.error(400, "MISSING_REQUIRED_PARAMETER", "/webhook_event", "A required field is missing.");
        }
        for (var field : new String[] { "auth_algo", "cert_url", "transmission_id", "transmission_sig", "transmission_time", "webhook_id" }) {
            if (!(request.getValue(field) instanceof String text) || text.isEmpty()) {
                return Replies.error(400, "MISSING_REQUIRED_PARAMETER", "/" + field, "A required field is missing.");
            }
        }
        boolean ours = request.getString("auth_algo").equals(Signatures.ALGORITHM) && signatures.verify(request.getString("transmission_id"),
                request.getString("transmission_time"), request.getString("webhook_id"), event(call.body()), request.getString("transmission_sig"));
        return Answer.json(200, new JsonObject().put("verification_status", ours ? "SUCCESS" : "FAILURE"));
    }

    /** The event as it stands in the request's text; written anew it would have another check sum. */
    private static byte[] event(String request) {
        try (var parser = JSON.createParser(request)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (name.equals("webhook_event")) {
                    return request.substring(start, (int) parser.currentLocation().getCharOffset()).getBytes(StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("A request that was JSON before", e);
        }
        return new byte[0];
    }
}
