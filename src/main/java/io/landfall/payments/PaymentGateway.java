package io.landfall.payments;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.landfall.money.Money;

/**
 * The payment service. Every call blocks, is made outside transactions and carries the caller's own request id, so that an unknown
 * result is asked again with the same id instead of acting twice.
 *
 * <p>All methods throw {@link GatewayException}; {@link GatewayException#unknown()} tells whether it may have happened.
 */
public interface PaymentGateway {

    /** Asks the gateway to prepare a payment the buyer can approve. */
    GatewayOrder create(CreateOrder order, String requestId);

    /** The order as the gateway sees it now. */
    GatewayOrder read(String gatewayOrderId);

    /** Takes the money of an approved order. */
    GatewayOrder capture(String gatewayOrderId, String requestId);

    GatewayCapture readCapture(String captureId);

    GatewayRefund refund(String captureId, Money amount, String reference, String note, String requestId);

    GatewayRefund readRefund(String refundId);

    /**
     * Proves that a notification comes from the gateway.
     *
     * @param headers lower-case names
     * @param body    the exact bytes received
     * @return false when it is forged; throws an unknown {@link GatewayException} when that cannot be told now
     */
    boolean verify(Map<String, String> headers, byte[] body);

    /** Reads a verified notification; unknown types give an event of kind OTHER. */
    GatewayEvent event(byte[] body);

    /** The same notification with numbers, amounts, times and states, and without anything about a person. */
    byte[] withoutPeople(byte[] body);

    /** Origins that an approval form may lead to, for the pages' form-action rule. */
    List<String> approvalOrigins();

    /**
     * @param customId  our order, comes back on captures, refunds and notifications; at most 127 of [A-Za-z0-9-_.,]
     * @param invoiceId unique per attempt, at most 127 characters
     * @param brand     the shop's name on the gateway's page
     */
    record CreateOrder(String customId, String invoiceId, String itemName, String sku, int quantity, Money unitPrice, Money total,
            String brand, Locale locale, URI returnUrl, URI cancelUrl) {
    }

    /**
     * @param status     the gateway's word: CREATED, PAYER_ACTION_REQUIRED, APPROVED, COMPLETED, VOIDED…
     * @param approveUrl where to send the buyer, or null when there is nothing to approve
     * @param customId   as we sent it; null when the answer does not carry it
     * @param amount     the order's total; null when the answer does not carry it
     * @param captures   newest last; empty before a capture
     */
    record GatewayOrder(String id, String status, URI approveUrl, String customId, Money amount, List<GatewayCapture> captures) {
    }

    /**
     * @param status   COMPLETED, PENDING, DECLINED, FAILED, PARTIALLY_REFUNDED, REFUNDED; open text
     * @param reason   the gateway's reason behind a status, or null; open text
     * @param orderId  the gateway's order it belongs to, or null
     */
    record GatewayCapture(String id, String status, String reason, Money amount, String customId, String invoiceId, String orderId,
            Instant createdAt) {
        public boolean completed() {
            return "COMPLETED".equals(status);
        }
    }

    /** @param status COMPLETED, PENDING, FAILED, CANCELLED; open text. {@code amount} is null when the answer does not say. */
    record GatewayRefund(String id, String status, String reason, Money amount, String captureId) {
    }

    /**
     * @param id        the gateway's event id; doubles share it
     * @param orderId   gateway order, when the event names one
     * @param captureId capture, when the event names one
     * @param customId  our reference, when the event carries it
     * @param dispute   the case it tells of, or null
     */
    record GatewayEvent(String id, String type, Kind kind, String orderId, String captureId, String refundId, String customId, Money amount, Dispute dispute) {
        public enum Kind {
            ORDER_APPROVED, APPROVAL_REVERSED, CAPTURE_COMPLETED, CAPTURE_PENDING, CAPTURE_DENIED, CAPTURE_REFUNDED, CAPTURE_REVERSED,
            DISPUTE, OTHER
        }
    }

    /**
     * A buyer's case about a payment.
     *
     * @param id       the gateway's number of the case
     * @param reason   the buyer's, in the gateway's words; open text
     * @param outcome  the gateway's word once it is decided ("NONE" when it says nothing), null before; open text
     * @param answerBy until when the seller may answer, or null
     */
    record Dispute(String id, String reason, String outcome, Instant answerBy) {

        public boolean settled() {
            return outcome != null;
        }

        /** The money stays here for certain. Every other end is a person's to look at. */
        public boolean won() {
            return settled() && Set.of("RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER").contains(outcome);
        }
    }
}
