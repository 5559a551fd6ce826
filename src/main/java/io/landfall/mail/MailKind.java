package io.landfall.mail;

/** The mails an order can cause. */
public enum MailKind {
    DELIVERED, REFUNDED, PAYMENT_PENDING, PAYMENT_DENIED
}
