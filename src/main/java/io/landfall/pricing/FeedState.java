package io.landfall.pricing;

import java.time.Instant;

/**
 * How the exchange rate feed is doing.
 *
 * @param answeredAt latest good answer, or null
 * @param failedAt   latest failure since then, or null
 */
public record FeedState(Instant answeredAt, Instant failedAt, String error) {
}
