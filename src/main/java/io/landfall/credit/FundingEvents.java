package io.landfall.credit;

import io.landfall.money.Money;

/** What happened to money that was paid in; raised inside the transaction that records it. Listeners only touch the database. */
public final class FundingEvents {

    private FundingEvents() {
    }

    /** It is credit now. */
    public record Credited(long reseller, String number, FundingKind kind, Money amount) {
    }

    /** Money came that may not be credited, and goes back. {@code why} is a stable word such as "already_deposited". */
    public record Returned(long reseller, String number, Money amount, String why) {
    }

    /** PayPal decides for longer than usual. */
    public record Waits(long reseller, String number, String cause) {
    }

    /** A person should look: a mismatch, a dispute, a reversal, a refused refund. */
    public record Troubled(long reseller, String number, Trouble trouble, String cause) {
    }

    /** The questions about it are answered. */
    public record Settled(String number, Trouble trouble) {
    }

    /** Kinds of questions about money that was paid in. */
    public enum Trouble {
        WAITS, MISMATCH, REVERSED, DISPUTED, REFUND_FAILED, ACCOUNT
    }
}
