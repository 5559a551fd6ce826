package io.landfall.accounts;

import java.time.Instant;
import java.util.Locale;

/**
 * An account as its owner sees it.
 *
 * @param hasPassword  false when it signs in elsewhere only
 * @param alerts       warnings about data and days running out may be mailed
 * @param pendingEmail the address that waits to become the account's, or null
 * @param oldAgreed    the present address has agreed to it
 * @param newAgreed    the new address is proved
 */
public record AccountDetails(long id, String email, Role role, Locale locale, Instant createdAt, Instant confirmedAt, boolean hasPassword, Instant passwordAt,
        boolean alerts, String pendingEmail, boolean oldAgreed, boolean newAgreed) {

    /** @param what stable lower-case word; client is a network or null */
    public record Event(Instant at, String what, String client) {
    }
}
