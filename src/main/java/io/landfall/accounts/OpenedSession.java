package io.landfall.accounts;

import java.time.Duration;

/**
 * A browser was signed in.
 *
 * @param token for the cookie, and for nothing else
 * @param life  how long the session lives at most; the cookie need not live longer
 */
public record OpenedSession(String token, Duration life) {

    @Override
    public String toString() {
        return "OpenedSession[…]";
    }
}
