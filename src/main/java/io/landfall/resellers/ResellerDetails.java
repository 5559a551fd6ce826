package io.landfall.resellers;

import java.time.Instant;

/**
 * A business.
 *
 * @param currency    of its credit
 * @param depositedAt when the initial deposit came in, or null
 * @param disabledAt  when the operator closed it, or null
 */
public record ResellerDetails(long id, String name, ResellerKind kind, BillingMode billingMode, String currency, Instant depositedAt, Instant createdAt, Instant disabledAt) {

    public boolean deposited() {
        return depositedAt != null;
    }
}
