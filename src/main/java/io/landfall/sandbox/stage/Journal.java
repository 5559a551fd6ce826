package io.landfall.sandbox.stage;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;

/** The newest calls a server received, in memory: evidence for tests and for the panel. Secrets are masked. */
@ApplicationScoped
public class Journal {

    private static final int KEPT = 2000;
    private static final Set<String> SECRET = Set.of("api_key", "client_secret", "password", "code", "code_verifier");

    private final Map<String, Deque<Entry>> entries = new TreeMap<>();
    private final Clock clock;
    private long number;

    Journal(Clock clock) {
        this.clock = clock;
    }

    synchronized Entry note(String server, String endpoint, Call call) {
        var fields = new JsonObject();
        call.fields().forEach((name, value) -> fields.put(name, SECRET.contains(name) ? "***" : value));
        var entry = new Entry(new JsonObject().put("number", ++number).put("time", clock.instant().toString()).put("endpoint", endpoint)
                .put("method", call.method()).put("path", call.path()).put("query", call.queryText()).put("fields", fields)
                .put("requestId", call.header("PayPal-Request-Id")).put("fault", call.fault().kind()));
        var kept = entries.computeIfAbsent(server, name -> new ArrayDeque<>());
        kept.addLast(entry);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        return entry;
    }

    /** Oldest first. */
    public synchronized List<JsonObject> of(String server) {
        var copies = new ArrayList<JsonObject>();
        entries.getOrDefault(server, new ArrayDeque<>()).forEach(entry -> copies.add(entry.copy()));
        return copies;
    }

    public synchronized void clear(String server) {
        entries.remove(server);
    }

    /** One received call; its status is known when it was answered. */
    static final class Entry {

        private final JsonObject body;

        private Entry(JsonObject body) {
            this.body = body;
        }

        synchronized void answered(String how) {
            body.put("answer", how);
        }

        private synchronized JsonObject copy() {
            return body.copy();
        }
    }
}
