package io.landfall.mail;

/** Hands a mail to a mail server. The system's own is the first; each reseller's will be another. */
public interface MailTransport {

    /**
     * Blocks until the server has taken the mail, 20 seconds at most; never called inside a transaction. A time-out may leave the mail
     * delivered, so the same letter may arrive twice, under one Message-ID.
     *
     * @throws MailNotTaken when the server refused it or did not answer
     */
    void send(Letter letter);
}
