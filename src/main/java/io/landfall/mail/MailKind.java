package io.landfall.mail;

/** Every mail there is; {@link Author} says who writes which. */
public enum MailKind {
    DELIVERED, REFUNDED, PAYMENT_PENDING, PAYMENT_DENIED,
    REGISTRATION, PASSWORD_RESET, PASSWORD_CHANGED, EMAIL_CHANGE_OLD, EMAIL_CHANGE_NEW, EMAIL_CHANGED, ACCOUNT_DELETED, FIND_ORDERS,
    RUNNING_OUT
}
