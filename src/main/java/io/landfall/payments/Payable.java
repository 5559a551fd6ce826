package io.landfall.payments;

/** What a payment pays for. Its number tells: everything that is paid has one, and PayPal carries it too. */
public enum Payable {

    /** A traveller's order. Says nothing of whose software this is: resellers' customers read it. Older ones begin with "LF-". */
    ORDER("ES-"),
    /** A reseller's deposit, top-up or invoice. */
    CREDIT("CR-");

    private final String prefix;

    Payable(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    public static Payable of(String number) {
        return number.startsWith(CREDIT.prefix) ? CREDIT : ORDER;
    }
}
