package io.landfall.mail;

/** The mail server did not take a mail. The message holds its words, without addresses. */
public class MailNotTaken extends RuntimeException {

    private static final int LONGEST = 300;

    private final boolean recipientRefused;

    /** @param recipientRefused the server says for good that this recipient gets no mail: trying again is useless */
    public MailNotTaken(String words, boolean recipientRefused, Throwable cause) {
        super(withoutAddresses(words), cause);
        this.recipientRefused = recipientRefused;
    }

    public boolean recipientRefused() {
        return recipientRefused;
    }

    static String withoutAddresses(String words) {
        var clean = String.valueOf(words).replaceAll("[^\\s<>:;,]+@[^\\s<>:;,]+", "…@…").replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
