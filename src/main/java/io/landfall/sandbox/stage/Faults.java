package io.landfall.sandbox.stage;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The queue of planned misbehaviour of each server; the first entry that fits a call is used up by it. */
@ApplicationScoped
public class Faults {

    private static final String KIND = "faults";

    private final Documents documents;

    Faults(Documents documents) {
        this.documents = documents;
    }

    public void plan(String server, Fault fault) {
        documents.transaction(page -> {
            page.insert(KIND, server, new JsonObject().put("queue", new JsonArray()));
            var queue = read(page.lock(KIND, server).orElseThrow());
            queue.add(fault);
            page.put(KIND, server, write(queue));
            return null;
        });
    }

    public List<Fault> planned(String server) {
        return documents.find(KIND, server).map(Faults::read).orElseGet(List::of);
    }

    public void clear(String server) {
        documents.delete(KIND, server);
    }

    /** The fault this call must suffer; looks without a lock first, because nearly always there is none. */
    Fault next(String server, String endpoint) {
        if (planned(server).stream().noneMatch(fault -> fits(fault, endpoint))) {
            return Fault.NONE;
        }
        return documents.transaction(page -> {
            var queue = page.lock(KIND, server).map(Faults::read).orElseGet(ArrayList::new);
            for (int i = 0; i < queue.size(); i++) {
                var fault = queue.get(i);
                if (fits(fault, endpoint)) {
                    if (fault.times() > 1) {
                        queue.set(i, new Fault(fault.kind(), fault.endpoint(), fault.times() - 1, fault.millis()));
                    } else {
                        queue.remove(i);
                    }
                    page.put(KIND, server, write(queue));
                    return fault;
                }
            }
            return Fault.NONE;
        });
    }

    private static boolean fits(Fault fault, String endpoint) {
        return fault.endpoint().isEmpty() || fault.endpoint().equals(endpoint);
    }

    private static List<Fault> read(JsonObject body) {
        var queue = new ArrayList<Fault>();
        for (var each : body.getJsonArray("queue")) {
            var fault = (JsonObject) each;
            queue.add(new Fault(fault.getString("kind"), fault.getString("endpoint"), fault.getInteger("times"), fault.getLong("millis")));
        }
        return queue;
    }

    private static JsonObject write(List<Fault> queue) {
        var entries = new JsonArray();
        queue.forEach(fault -> entries.add(new JsonObject().put("kind", fault.kind()).put("endpoint", fault.endpoint())
                .put("times", fault.times()).put("millis", fault.millis())));
        return new JsonObject().put("queue", entries);
    }
}
