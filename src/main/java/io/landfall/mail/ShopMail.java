package io.landfall.mail;

import java.time.Instant;

/**
 * A shop's own mail server, without its password.
 *
 * @param passwordConfigured there is one; it is never shown again
 * @param fromName     or null for the shop's sender name
 * @param dkimSelector or null when nobody has told it
 * @param enabled      the shop's mails go through it
 * @param failedStep   where the last test ended, or null when it passed
 * @param failedWords  the server's words then
 * @param downSince    since when it has failed in use, or null
 */
public record ShopMail(long shop, String host, int port, Security security, String user, boolean passwordConfigured, String fromAddress, String fromName, String dkimSelector,
        boolean enabled, Instant testedAt, SmtpStep failedStep, String failedWords, Instant downSince) {

    /** How the connection is protected. */
    public enum Security {
        /** Asked for after the greeting, and required: without it nothing is sent. */
        STARTTLS(587),
        IMPLICIT(465),
        /** In clear; only where private addresses are allowed, for trials. */
        NONE(25);

        private final int usualPort;

        Security(int usualPort) {
            this.usualPort = usualPort;
        }

        public int usualPort() {
            return usualPort;
        }
    }

    public String fromDomain() {
        return fromAddress.substring(fromAddress.indexOf('@') + 1);
    }
}
