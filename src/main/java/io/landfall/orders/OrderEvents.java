package io.landfall.orders;

import java.util.Locale;

import io.landfall.money.Money;
import io.landfall.resellers.Storefront;

/** What listeners (mail, webhooks) may want to know; raised inside the transaction that records it. */
public final class OrderEvents {

    private OrderEvents() {
    }

    public record Paid(long orderId, String number) {
    }

    /**
     * A transaction leaves the order in another status than it found it in; fired once, just before it commits.
     *
     * @param sale   whose order it is
     * @param before null for a new order
     */
    public record StatusChanged(String number, Sale sale, OrderStatus before, OrderStatus after) {
    }

    /** An eSIM of the order is there; it was not before. */
    public record EsimDelivered(String number, Sale sale, long esimId) {
    }

    /** Money for a delivered eSIM goes back: its codes are shown no more. */
    public record EsimTakenBack(String number, Sale sale, long esimId) {
    }

    /**
     * Under which brand something was sold, and which business ordered it.
     *
     * @param reseller null for a traveller's own order
     */
    public record Sale(long shop, Long reseller) {

        /** No business has anything to do with it. */
        public boolean isOperators() {
            return reseller == null && shop == Storefront.OWN;
        }
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
