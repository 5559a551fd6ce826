package io.landfall.mail;

/** The way of a mail to a server, in its order; a diagnosis says where it ended. */
public enum SmtpStep {
    /** The host's name leads to a public address. */
    NAME,
    /** Somebody answers there, and speaks SMTP. */
    CONNECTION,
    /** The connection is encrypted, and the certificate is that host's. */
    TLS,
    /** User and password are right. */
    SIGN_IN,
    /** The server sends for this address. */
    SENDER
}
