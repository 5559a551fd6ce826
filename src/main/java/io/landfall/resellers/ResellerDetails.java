package io.landfall.resellers;

import java.time.Instant;

/**
 * A business.
 *
 * @param currency    of its credit
 * @param depositedAt when the initial deposit came in, or null
 * @param disabledAt  when the operator closed it, or null
 * @param checklistDone its people have put the list of first steps away
 * @param closedReason why, in the words its people read; null while it is open
 */
public record ResellerDetails(long id, String name, ResellerKind kind, BillingMode billingMode, String currency, Instant depositedAt, Instant createdAt, Instant disabledAt,
        String closedReason, boolean checklistDone) {

    /** By the operator. Nobody works there until it is opened again. */
    public boolean closed() {
        return disabledAt != null;
    }

    public boolean deposited() {
        return depositedAt != null;
    }
}
