package io.landfall.payments;

import io.landfall.money.Money;

/** What happened to a payment; raised inside the transaction that records it, with {@link About}. Listeners only touch the database. */
public final class PaymentEvents {

    private PaymentEvents() {
    }

    /** Every one of them. */
    public sealed interface Told {

        /** Of the order, or of what else was paid. */
        String number();
    }

    public record Captured(String number, String captureId, Money amount) implements Told {
    }

    /** @param reason the gateway's word; open text */
    public record Pending(String number, String reason) implements Told {
    }

    /** The chosen means were declined; the same payment can be tried with others. */
    public record Declined(String number, String reason) implements Told {
    }

    /** Refused for good; a new payment may be opened. */
    public record Denied(String number, String reason) implements Told {
    }

    public record Expired(String number) implements Told {
    }

    /** Money came, but not what the order asks for: nothing is delivered for it. */
    public record Mismatch(String number, String captureId, Money taken, String what) implements Told {
    }

    public record Reversed(String number, String captureId) implements Told {
    }

    /** The buyer opened a case, or there is news of it. In any order. {@code amount} may be null. */
    public record Disputed(String number, String captureId, Money amount, PaymentGateway.Dispute dispute) implements Told {
    }

    /** @param external made outside, in the gateway's own pages */
    public record Refunded(String number, long refundId, Money amount, Money refundedInAll, boolean whole, boolean external) implements Told {
    }

    public record RefundFailed(String number, long refundId, Money amount, String problem) implements Told {
    }

    /** The gateway refuses us, not the buyer: credentials, restrictions. */
    public record AccountTrouble(String number, String problem) implements Told {
    }
}
