package io.landfall.sandbox.paypal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonObject;

/** How notifications travel. PayPal promises neither order nor number nor speed; usually ours are well-behaved, so that a demo can be followed. */
@ApplicationScoped
class Delivering {

    enum Quirk {
        SHUFFLED("Notifications overtake each other"), DUPLICATED("Each notification comes twice"), DELAYED("Notifications come half a minute late");

        private final String meaning;

        Quirk(String meaning) {
            this.meaning = meaning;
        }
    }

    private static final String KIND = "paypal-settings";
    private static final String KEY = "delivering";
    /** The buyer's browser is usually a little faster than a notification. */
    private static final Duration USUAL = Duration.ofMillis(400);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration SPREAD = Duration.ofSeconds(6);

    private final Documents documents;

    Delivering(Documents documents) {
        this.documents = documents;
    }

    /** Until a notification sets out for the first time. */
    Duration first() {
        var wait = on(Quirk.DELAYED) ? LATE : USUAL;
        return on(Quirk.SHUFFLED) ? wait.plusMillis(ThreadLocalRandom.current().nextLong(SPREAD.toMillis())) : wait;
    }

    boolean twice() {
        return on(Quirk.DUPLICATED);
    }

    void set(String name, boolean on) {
        var quirk = Quirk.valueOf(name.toUpperCase(Locale.ROOT));
        documents.transaction(page -> {
            page.put(KIND, KEY, page.lock(KIND, KEY).orElseGet(JsonObject::new).put(quirk.name(), on));
            return null;
        });
    }

    /** For the panel, as PressOne's oddities. */
    List<Map<String, Object>> oddities() {
        return Stream.of(Quirk.values()).map(quirk -> Map.<String, Object> of("name", quirk.name(), "meaning", quirk.meaning, "on", on(quirk))).toList();
    }

    private boolean on(Quirk quirk) {
        return documents.find(KIND, KEY).map(set -> set.getBoolean(quirk.name(), false)).orElse(false);
    }
}
