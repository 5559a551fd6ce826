package io.landfall.resellers;

import java.time.Instant;

/**
 * Somebody was asked to join.
 *
 * @param business  its name
 * @param expiresAt of the newest link
 */
public record Invitation(long id, long reseller, String business, String email, Position position, String invitedBy, Instant sentAt, Instant expiresAt, boolean open) {

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
