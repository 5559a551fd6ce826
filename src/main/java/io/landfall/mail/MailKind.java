package io.landfall.mail;

/** Every mail there is; {@link Author} says who writes which. */
public enum MailKind {
    DELIVERED, REFUNDED, PAYMENT_PENDING, PAYMENT_DENIED
}
