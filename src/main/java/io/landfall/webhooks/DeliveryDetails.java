package io.landfall.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * One event for one receiver, with every try.
 *
 * @param body as it went out, for people: activation codes are left out
 */
public record DeliveryDetails(DeliveryRow row, String body, List<Try> tries) {

    /** @param answer how it began, or null */
    public record Try(Instant at, Integer statusCode, String trouble, int milliseconds, String answer) {
    }
}
