package io.landfall.mail;

import java.util.List;

/**
 * A mail, ready to be sent. Whatever becomes a header refuses CR, LF and NUL, because the mail client does not: a line break in a name
 * would start a header of its own.
 *
 * @param messageId with its angle brackets; the same for every try of one mail
 * @param recipient one plain address
 * @param pictures  shown inside the HTML part by their content id
 * @param unsubscribeUrl one POST to it ends mails of this sort (RFC 8058); null where a mail answers an act of the recipient
 * @param from     null until it is known through whose hands it goes
 */
public record Letter(String messageId, String recipient, String subject, String html, String text, List<Picture> pictures, String unsubscribeUrl, From from) {

    private static final String PLAIN_ADDRESS = "[^\\s<>,;:\"()\\[\\]\\\\@]+@[^\\s<>,;:\"()\\[\\]\\\\@]+";

    /** @param contentId without angle brackets; the HTML names it as {@code cid:…} */
    public record Picture(String contentId, String fileName, byte[] png) {
    }

    /**
     * Whom a mail is from.
     *
     * @param name    the shop's
     * @param address envelope and From line
     * @param replyTo where answers go, or null for the address itself
     */
    public record From(String name, String address, String replyTo) {

        public From {
            oneLine(name, "sender's name");
            oneLine(address, "sender's address");
        }
    }

    public Letter(String messageId, String recipient, String subject, String html, String text, List<Picture> pictures, String unsubscribeUrl) {
        this(messageId, recipient, subject, html, text, pictures, unsubscribeUrl, null);
    }

    Letter from(From sender) {
        return new Letter(messageId, recipient, subject, html, text, pictures, unsubscribeUrl, sender);
    }

    /** A mail that cannot be unsubscribed from. */
    public Letter(String messageId, String recipient, String subject, String html, String text, List<Picture> pictures) {
        this(messageId, recipient, subject, html, text, pictures, null);
    }

    public Letter {
        if (unsubscribeUrl != null) {
            oneLine(unsubscribeUrl, "unsubscribe address");
        }
        oneLine(messageId, "Message-ID");
        oneLine(subject, "subject");
        oneLine(recipient, "recipient");
        if (!recipient.matches(PLAIN_ADDRESS)) {
            throw new IllegalArgumentException("The recipient is not one plain address");
        }
        pictures = List.copyOf(pictures);
    }

    private static void oneLine(String text, String what) {
        if (text == null || text.isBlank() || text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("The " + what + " is empty or has a line break or NUL in it");
        }
    }
}
