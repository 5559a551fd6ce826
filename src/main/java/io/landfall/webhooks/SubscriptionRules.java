package io.landfall.webhooks;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.landfall.platform.Refusal;

/** What a receiver may be. Whether its host is a public one is asked when it is connected to, every time. */
final class SubscriptionRules {

    static final int LONGEST_NAME = 120;
    private static final int LONGEST_URL = 2000;
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 256;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int MOST_RETRIES = 10;
    private static final int USUAL_TIMEOUT = 30;
    private static final int USUAL_RETRIES = 3;

    private SubscriptionRules() {
    }

    record Checked(String name, URI endpointUrl, List<String> eventTypes, int timeoutSeconds, int retryCount) {
    }

    /**
     * Throws {@link Refusal} "name_missing", "name_invalid" ("name"), "endpoint_url_missing", "endpoint_url_invalid" ("endpoint_url"), "event_types_missing",
     * "event_types_unknown" ("event_types"), "timeout_invalid" ("timeout_seconds") or "retries_invalid" ("retry_count").
     *
     * @param known    what it is now, or null for a new one
     * @param inClear  http is allowed, too
     */
    static Checked checked(SaveSubscription typed, SubscriptionDetails known, boolean inClear) {
        return new Checked(name(typed.name() == null && known != null ? known.name() : typed.name()),
                url(typed.endpointUrl() == null && known != null ? known.endpointUrl() : typed.endpointUrl(), inClear),
                types(typed.eventTypes() == null && known != null ? known.eventTypes() : typed.eventTypes()),
                within(Objects.requireNonNullElse(typed.timeoutSeconds(), known == null ? USUAL_TIMEOUT : known.timeoutSeconds()), 1, LONGEST_TIMEOUT, "timeout"),
                within(Objects.requireNonNullElse(typed.retryCount(), known == null ? USUAL_RETRIES : known.retryCount()), 0, MOST_RETRIES, "retries"));
    }

    /** Null for none typed. Throws "secret_invalid" ("secret"). */
    static String secret(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (typed.length() < SHORTEST_SECRET || typed.length() > LONGEST_SECRET || typed.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("secret_invalid", "secret", Map.of("shortest", SHORTEST_SECRET, "longest", LONGEST_SECRET));
        }
        return typed;
    }

    private static String name(String typed) {
        var name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            throw new Refusal("name_missing", "name", Map.of());
        }
        // It stands in a mail's subject.
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("name_invalid", "name", Map.of("longest", LONGEST_NAME));
        }
        return name;
    }

    private static URI url(String typed, boolean inClear) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new Refusal("endpoint_url_missing", "endpoint_url", Map.of());
        }
        try {
            var url = new URI(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(java.util.Locale.ROOT);
            var host = url.getHost() == null ? "" : IDN.toASCII(url.getHost());
            if (text.length() > LONGEST_URL || !scheme.equals("https") && !(inClear && scheme.equals("http")) || host.isEmpty() || url.getRawUserInfo() != null
                    || url.getRawFragment() != null || url.getPort() == 0 || url.getPort() > 65535 || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw invalidUrl();
            }
            return url;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw invalidUrl();
        }
    }

    private static Refusal invalidUrl() {
        return new Refusal("endpoint_url_invalid", "endpoint_url", Map.of("longest", LONGEST_URL));
    }

    private static List<String> types(List<String> typed) {
        var types = typed == null ? List.<String>of() : typed.stream().filter(Objects::nonNull).map(String::strip).filter(type -> !type.isEmpty()).distinct().toList();
        if (types.isEmpty()) {
            throw new Refusal("event_types_missing", "event_types", Map.of());
        }
        var unknown = types.stream().filter(type -> EventKind.named(type).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            throw new Refusal("event_types_unknown", "event_types", Map.of("known", String.join(", ", EventKind.names())));
        }
        return types;
    }

    private static int within(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new Refusal(what + "_invalid", what.equals("timeout") ? "timeout_seconds" : "retry_count", Map.of("least", least, "most", most));
        }
        return value;
    }
}
