package io.landfall.credit;

import java.math.BigDecimal;

import io.landfall.money.Money;

/** What a reseller pays in for. */
public enum FundingKind {

    /** The first one, which opens everything. */
    DEPOSIT(BookingKind.DEPOSIT, "50.00"),
    TOP_UP(BookingKind.TOP_UP, "10.00"),
    /** The amount is the invoice's. */
    INVOICE(BookingKind.INVOICE_PAID_BY_PAYPAL, "0.01");

    private static final String MOST = "50000.00";

    private final BookingKind booking;
    private final String least;

    FundingKind(BookingKind booking, String least) {
        this.booking = booking;
        this.least = least;
    }

    /** What its line is called. */
    public BookingKind booking() {
        return booking;
    }

    public Money least(String currency) {
        return Money.rounded(new BigDecimal(least), currency);
    }

    public static Money most(String currency) {
        return Money.rounded(new BigDecimal(MOST), currency);
    }
}
