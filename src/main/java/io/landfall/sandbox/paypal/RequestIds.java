package io.landfall.sandbox.paypal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonObject;

/**
 * {@code PayPal-Request-Id}: the first call with an id acts, later ones get its outcome as it is now, errors as they were then. What the call
 * writes and that it was done are one transaction, so a crash between them leaves an id that may act once more.
 */
@ApplicationScoped
class RequestIds {

    private static final String KIND = "paypal-request";
    private static final int LONGEST = 108;
    /** Marks calls under way in this process; those of an earlier one were cut off. */
    private final String process = Keys.readable(8);

    private final Documents documents;
    private final Clock clock;

    RequestIds(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** What a call led to: a document that answers repeats, or (kind null) this answer and no other. */
    record Outcome(Answer answer, String kind, String id) {
        static Outcome refused(Answer answer) {
            return new Outcome(answer, null, null);
        }
    }

    interface Repeat {
        Answer of(String kind, String id);
    }

    /** @param api ids of the Orders API and of the Payments API are different books with different memories */
    Answer once(Call call, String api, Duration memory, Function<Documents.Page, Outcome> work, Repeat repeat) {
        var id = call.header("PayPal-Request-Id");
        if (id == null || id.isBlank()) {
            return act(null, new JsonObject(), work);
        }
        if (id.length() > LONGEST) {
            return Replies.error(400, "INVALID_STRING_LENGTH", null, "PayPal-Request-Id must have at most 108 characters.");
        }
        var key = api + " " + id;
        var mine = new JsonObject().put("path", call.path()).put("request", call.json().orElseThrow(() -> new Refused(malformed()))).put("process", process)
                .put("at", clock.instant().toString()).put("running", true);
        var first = documents.transaction(page -> begin(page, key, mine, memory));
        if (first == mine) {
            call.pause();
            return act(key, mine, work);
        }
        if (!first.getString("path").equals(mine.getString("path")) || !first.getJsonObject("request").equals(mine.getJsonObject("request"))) {
            return Replies.unprocessable("DUPLICATE_REQUEST_ID", "The value of PayPal-Request-Id header has already been used with another request.");
        }
        if (first.getBoolean("running")) {
            return Replies.error(409, "PREVIOUS_REQUEST_IN_PROGRESS", null, "A previous request on this resource is currently in progress.");
        }
        return first.getString("kind") == null ? Replies.answer(first.getInteger("status"), new JsonObject(first.getString("body")))
                : repeat.of(first.getString("kind"), first.getString("id"));
    }

    /** {@code mine} when this call may act, otherwise what the first call left. */
    private JsonObject begin(Documents.Page page, String key, JsonObject mine, Duration memory) {
        if (page.insert(KIND, key, mine)) {
            return mine;
        }
        var found = page.lock(KIND, key).orElseThrow();
        boolean forgotten = Instant.parse(found.getString("at")).plus(memory).isBefore(clock.instant());
        boolean cutOff = found.getBoolean("running") && !process.equals(found.getString("process"));
        if (forgotten || cutOff) {
            page.put(KIND, key, mine);
            return mine;
        }
        return found;
    }

    private Answer act(String key, JsonObject mine, Function<Documents.Page, Outcome> work) {
        try {
            return documents.transaction(page -> {
                var outcome = work.apply(page);
                if (key != null) {
                    page.put(KIND, key, done(mine, outcome));
                }
                return outcome.answer();
            });
        } catch (Refused | ClassCastException e) {
            var answer = e instanceof Refused refused ? refused.answer() : malformed();
            if (key != null) {
                documents.put(KIND, key, done(mine, Outcome.refused(answer)));
            }
            return answer;
        } catch (RuntimeException e) {
            if (key != null) {
                documents.delete(KIND, key);
            }
            throw e;
        }
    }

    private static JsonObject done(JsonObject mine, Outcome outcome) {
        var done = mine.copy().put("running", false).put("status", outcome.answer().status());
        return outcome.kind() == null ? done.put("body", outcome.answer().body()) : done.put("kind", outcome.kind()).put("id", outcome.id());
    }

    static Answer malformed() {
        return Replies.error(400, "MALFORMED_REQUEST_JSON", "/", "The request JSON is not well formed.");
    }
}
