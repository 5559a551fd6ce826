package io.landfall.upstream;

import java.time.Instant;
import java.util.List;

import io.landfall.money.Money;

/**
 * An order as it stands in a supplier's books.
 *
 * @param id         the supplier's order id
 * @param reference  the token we sent along, or null when the supplier keeps none
 * @param packageId  what was ordered; may be null in old list answers
 * @param cost       what the supplier charges for it, or null when it does not say
 * @param currency   the currency the answer names, or null; compared with the configured one
 * @param createdAt  the supplier's time
 * @param esims      empty for top-ups
 */
public record UpstreamOrder(String id, String reference, String packageId, Money cost, String currency, Instant createdAt,
        List<Installation> esims) {
}
