package io.landfall.orders;

import java.util.Locale;

import io.landfall.money.Money;

/** What listeners (mail, later webhooks) may want to know; raised inside the transaction that records it. */
public final class OrderEvents {

    private OrderEvents() {
    }

    public record Paid(long orderId, String number) {
    }

    /** Every unit is delivered or refunded, at least one of them delivered. */
    public record Delivered(long orderId, String number) {
    }

    /** Units of the order are refunded in our books; the gateway is being asked. */
    public record RefundPromised(long orderId, String number, long refundId) {
    }

    /** Money went back: the gateway has agreed. */
    public record Refunded(long orderId, String number, long refundId, Money amount, String reason) {
    }

    public record PaymentPending(long orderId, String number) {
    }

    public record PaymentDenied(long orderId, String number) {
    }

    /** The traveller or the operator wants the delivery mail once more. */
    public record MailAgain(long orderId, String number, String actor) {
    }

    /** Somebody wants a link to the orders of this address, if it has any. */
    public record FindAsked(String email, Locale locale) {
    }
}
