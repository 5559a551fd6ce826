package io.landfall.sandbox.stage;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What steers every simulated server: its fault queue, its journal, its books and a fresh start. */
@ApplicationScoped
public class Controls {

    private static final long USUAL_HOLD_MILLIS = 5_000;

    private final Faults faults;
    private final Journal journal;

    Controls(Faults faults, Journal journal) {
        this.faults = faults;
        this.journal = journal;
    }

    public void register(SimulatedServer server, String name, String base, Set<String> kinds, Set<String> endpoints, Supplier<JsonObject> books, Runnable reset) {
        server.aside(POST, base + "/control", act(call -> faults.plan(name, fault(call, kinds, endpoints))));
        server.aside(POST, base + "/control/clear", act(call -> faults.clear(name)));
        server.aside(GET, base + "/journal", call -> Answer.json(200, new JsonObject().put("calls", new JsonArray(journal.of(name)))));
        server.aside(POST, base + "/journal/reset", act(call -> journal.clear(name)));
        server.aside(GET, base + "/books", call -> Answer.json(200, books.get()));
        server.aside(POST, base + "/reset", act(call -> {
            reset.run();
            faults.clear(name);
            journal.clear(name);
        }));
    }

    /** Does it; a browser goes back to the panel, a program gets JSON. Refuses with 400 what the act calls illegal, and other sites' forms. */
    public static SimulatedServer.Endpoint act(Consumer<Call> act) {
        return call -> {
            if ("cross-site".equals(call.header("Sec-Fetch-Site"))) {
                return Answer.json(403, new JsonObject().put("error", "The sandbox is steered from its own pages."));
            }
            boolean browser = Optional.ofNullable(call.header("Accept")).orElse("").contains("text/html");
            try {
                act.accept(call);
            } catch (IllegalArgumentException e) {
                return browser ? back("problem", e.getMessage()) : Answer.json(400, new JsonObject().put("error", e.getMessage()));
            }
            return browser ? back("done", call.field("say").isEmpty() ? "Done." : call.field("say")) : Answer.json(200, new JsonObject().put("ok", true));
        };
    }

    private static Answer back(String kind, String text) {
        return Answer.seeOther("/sandbox?" + kind + "=" + URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8));
    }

    private static Fault fault(Call call, Set<String> kinds, Set<String> endpoints) {
        var kind = call.field("next");
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException("next is one of " + String.join(", ", kinds));
        }
        var endpoint = call.field("endpoint");
        if (!endpoint.isEmpty() && !endpoints.contains(endpoint)) {
            throw new IllegalArgumentException("endpoint is one of " + String.join(", ", endpoints));
        }
        return new Fault(kind, endpoint, (int) number(call, "times", 1), number(call, "millis", USUAL_HOLD_MILLIS));
    }

    private static long number(Call call, String field, long usual) {
        var text = call.field(field);
        if (!text.matches("[0-9]{0,7}")) {
            throw new IllegalArgumentException(field + " must be a number");
        }
        return text.isEmpty() ? usual : Long.parseLong(text);
    }
}
