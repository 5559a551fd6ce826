package io.landfall.payments;

import io.landfall.money.Money;

/** What happened to a payment; raised inside the transaction that records it. Listeners only touch the database. */
public final class PaymentEvents {

    private PaymentEvents() {
    }

    public record Captured(String orderNumber, String captureId, Money amount) {
    }

    /** @param reason the gateway's word; open text */
    public record Pending(String orderNumber, String reason) {
    }

    /** The chosen means were declined; the same payment can be tried with others. */
    public record Declined(String orderNumber, String reason) {
    }

    /** Refused for good; a new payment may be opened. */
    public record Denied(String orderNumber, String reason) {
    }

    public record Expired(String orderNumber) {
    }

    /** Money came, but not what the order asks for: nothing is delivered for it. */
    public record Mismatch(String orderNumber, String captureId, Money taken, String what) {
    }

    public record Reversed(String orderNumber, String captureId) {
    }

    /** The buyer opened a case, or there is news of it. In any order. {@code amount} may be null. */
    public record Disputed(String orderNumber, String captureId, Money amount, PaymentGateway.Dispute dispute) {
    }

    /** @param external made outside, in the gateway's own pages */
    public record Refunded(String orderNumber, long refundId, Money amount, Money refundedInAll, boolean whole, boolean external) {
    }

    public record RefundFailed(String orderNumber, long refundId, Money amount, String problem) {
    }

    /** The gateway refuses us, not the buyer: credentials, restrictions. */
    public record AccountTrouble(String orderNumber, String problem) {
    }
}
