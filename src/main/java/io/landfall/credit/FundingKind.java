package io.landfall.credit;

/** What a reseller pays in for. */
public enum FundingKind {

    /** The first one, which opens everything. */
    DEPOSIT(BookingKind.DEPOSIT, "50.00"),
    TOP_UP(BookingKind.TOP_UP, "10.00"),
    /** The amount is the invoice's. */
    INVOICE(BookingKind.INVOICE_PAID_BY_PAYPAL, "0.01");

    static final String MOST = "50000.00";

    private final BookingKind booking;
    private final String least;

    FundingKind(BookingKind booking, String least) {
        this.booking = booking;
        this.least = least;
    }

    BookingKind booking() {
        return booking;
    }

    String least() {
        return least;
    }
}
