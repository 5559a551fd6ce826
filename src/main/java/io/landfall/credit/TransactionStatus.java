package io.landfall.credit;

import java.util.Locale;

/** Whether a line of the list has moved the balance. */
public enum TransactionStatus {
    /** Held, or money that is under way. */
    PENDING,
    COMPLETED,
    /** Released, or money that never came. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
