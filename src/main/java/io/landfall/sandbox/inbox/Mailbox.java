package io.landfall.sandbox.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The mails that arrived, newest first. */
@ApplicationScoped
class Mailbox {

    private static final String KIND = "inbox-mail";
    /** As many as a page shows in comfort. */
    private static final int SHOWN = 200;

    private final Documents documents;
    private final Clock clock;

    Mailbox(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    void take(String from, List<String> to, byte[] raw) {
        var letter = Letter.read(raw);
        var headers = new JsonArray();
        letter.headers.forEach(header -> headers.add(new JsonObject().put("name", header[0]).put("value", header[1])));
        var files = new JsonArray();
        letter.files.forEach(file -> files.add(new JsonObject().put("name", file.name()).put("type", file.type()).put("cid", file.cid()).put("base64", file.base64())));
        // Keys sort by arrival.
        var id = "%012d".formatted(documents.nextNumber());
        documents.put(KIND, id, new JsonObject().put("id", id).put("from", from).put("to", new JsonArray(List.copyOf(to))).put("subject", letter.subject)
                .put("time", clock.instant().toString()).put("text", letter.text).put("html", letter.html).put("headers", headers).put("files", files));
    }

    List<JsonObject> newest() {
        return documents.select(new Documents.Query(KIND).page(SHOWN, 0));
    }

    Optional<JsonObject> find(String id) {
        return documents.find(KIND, id);
    }

    void empty() {
        documents.deleteKinds(KIND);
    }
}
