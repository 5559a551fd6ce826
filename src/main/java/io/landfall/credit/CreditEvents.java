package io.landfall.credit;

import io.landfall.money.Money;

/** What happened to credit; raised inside the transaction that records it. Listeners only touch the database. */
public final class CreditEvents {

    private CreditEvents() {
    }

    /** What is available fell below the warning line. Once, until it was above again. */
    public record RunningLow(long reseller, Money available, Money threshold) {
    }

    /** The balance moved. */
    public record Booked(long reseller, BookingKind kind, Money amount, Money balance, Occasion occasion) {
    }
}
