package io.landfall.sandbox.esimgo;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonObject;

/** Which oddities are switched on. */
@ApplicationScoped
class Quirks {

    private static final String KIND = "esimgo-settings";
    private static final String KEY = "quirks";

    private final Documents documents;

    Quirks(Documents documents) {
        this.documents = documents;
    }

    Switches now() {
        return new Switches(documents.find(KIND, KEY).orElseGet(JsonObject::new));
    }

    void set(String name, boolean on) {
        var quirk = Quirk.valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        documents.transaction(page -> {
            var body = page.lock(KIND, KEY).orElseGet(JsonObject::new);
            page.put(KIND, KEY, body.put(quirk.name(), on));
            return null;
        });
    }

    /** The switches at the moment of a call. */
    record Switches(JsonObject set) {

        boolean on(Quirk quirk) {
            return set.getBoolean(quirk.name(), quirk.usual());
        }

        boolean off(Quirk quirk) {
            return !on(quirk);
        }
    }
}
