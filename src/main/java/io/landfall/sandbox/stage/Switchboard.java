package io.landfall.sandbox.stage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Which oddities of one server are switched on; kept among its books. */
public abstract class Switchboard {

    private static final String KEY = "quirks";

    private final Documents documents;
    private final String kind;
    private final List<Oddity> oddities;

    /** @param server whose oddities these are, such as "pressone" */
    protected Switchboard(Documents documents, String server, Oddity... oddities) {
        this.documents = documents;
        this.kind = server + "-settings";
        this.oddities = List.of(oddities);
    }

    /** All as they are at this moment. */
    public Switches now() {
        return new Switches(documents.find(kind, KEY).orElseGet(JsonObject::new));
    }

    /** @param name as the panel writes it: "late-callbacks" or "LATE_CALLBACKS". Throws IllegalArgumentException for one that there is not */
    public void set(String name, boolean on) {
        var wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        var oddity = oddities.stream().filter(one -> one.name().equals(wanted)).findFirst().orElseThrow(() -> new IllegalArgumentException("No oddity " + wanted));
        documents.transaction(page -> {
            var body = page.lock(kind, KEY).orElseGet(JsonObject::new);
            page.put(kind, KEY, body.put(oddity.name(), on));
            return null;
        });
    }

    /** For the control panel: name, meaning and whether it is on. */
    public List<Map<String, Object>> list() {
        var now = now();
        return oddities.stream().map(one -> Map.<String, Object> of("name", one.name(), "meaning", one.meaning(), "on", now.on(one))).toList();
    }

    /** The switches at the moment of a call. */
    public record Switches(JsonObject set) {

        public boolean on(Oddity oddity) {
            return set.getBoolean(oddity.name(), oddity.usual());
        }

        public boolean off(Oddity oddity) {
            return !on(oddity);
        }
    }
}
