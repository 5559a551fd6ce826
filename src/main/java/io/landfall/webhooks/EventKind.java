package io.landfall.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be subscribed to. Each has two names; a receiver gets it under the one it asked for. */
public enum EventKind {

    ORDER_STATUS("order.status_changed"),
    ESIM_STATUS("esim.status_changed"),
    DATA_USAGE("order.data_usage_updated"),
    VALIDITY_USAGE("order.validity_updated"),
    /** No supplier of today tells it. */
    SMDP_EVENT("esim.smdp_event"),
    /** A test. Every subscription gets its own, whatever it asked for. */
    CHECK_HEALTH("webhook.health_check");

    private final String dotted;

    EventKind(String dotted) {
        this.dotted = dotted;
    }

    /** As integrators' clients spell it. */
    public String dotted() {
        return dotted;
    }

    /** As the first version of the API spelt it. */
    public String capitals() {
        return name();
    }

    /** @param name in either style */
    public static Optional<EventKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.dotted.equals(name) || kind.name().equals(name)).findFirst();
    }

    public static boolean isCapitals(String name) {
        return name.indexOf('.') < 0;
    }

    /** Every name there is. */
    public static List<String> names() {
        return Arrays.stream(values()).flatMap(kind -> java.util.stream.Stream.of(kind.dotted, kind.name())).toList();
    }

    /** Under which of the names asked for it goes out; empty when it was not asked for. */
    Optional<String> among(List<String> asked) {
        return asked.stream().filter(name -> name.equals(dotted) || name.equals(name())).findFirst();
    }
}
