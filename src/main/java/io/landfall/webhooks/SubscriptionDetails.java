package io.landfall.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * A receiver as its people see it; never with its secret.
 *
 * @param oldSecretUntil until when the secret before this one signs, too; null when there is none
 * @param lastDeliveryAt when it was last written to, or null
 * @param failingSince   since when it has taken nothing, or null
 */
public record SubscriptionDetails(long id, String name, String endpointUrl, List<String> eventTypes, SubscriptionStatus status, int timeoutSeconds, int retryCount,
        Instant oldSecretUntil, Instant lastDeliveryAt, Instant failingSince, Instant createdAt) {

    /** Its name in the API. */
    public String key() {
        return "whs-" + id;
    }

    public boolean active() {
        return status == SubscriptionStatus.ACTIVE;
    }

    public boolean asksFor(EventKind kind) {
        return kind.among(eventTypes).isPresent();
    }

    /** It uses the names in capitals. */
    public boolean inCapitals() {
        return eventTypes.stream().anyMatch(EventKind::isCapitals);
    }
}
