package io.landfall.mail;

/** QUEUED until a mail server has taken it (SENT) or it was given up (FAILED). */
public enum MailState {
    QUEUED, SENT, FAILED
}
