package io.landfall.credit;

import java.util.Locale;

/** What a reseller's list tells apart (the API's words, in capitals). */
public enum TransactionType {
    TOPUP, ORDER, REFUND, ADJUSTMENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
