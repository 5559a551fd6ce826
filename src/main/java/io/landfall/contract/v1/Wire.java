package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.landfall.money.Money;

/** How money, times and ids look outside. */
public final class Wire {

    private static final int DECIMALS = 2;

    private Wire() {
    }

    /** "15.00"; null stays null. */
    public static BigDecimal money(Money money) {
        return money == null ? null : money.amount().setScale(Math.max(DECIMALS, money.amount().scale()), RoundingMode.UNNECESSARY);
    }

    /** To the second: "2026-02-03T09:30:00Z"; null stays null. */
    public static Instant time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** "usr-41". */
    public static String user(long account) {
        return "usr-" + account;
    }

    /** "ses-41". */
    public static String session(long session) {
        return "ses-" + session;
    }

    /** "txn-90": a line of the credit's list. */
    public static String transaction(long line) {
        return "txn-" + line;
    }

    /** "prf-1": a reseller's brand. */
    public static String profile(long brand) {
        return "prf-" + brand;
    }
}
