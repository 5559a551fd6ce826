package io.landfall.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.landfall.esims.EsimDetails;
import io.landfall.money.Money;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.RefundStatus;
import io.landfall.pricing.PriceBook;

/**
 * An order as pages show it. The traveller's page leaves out supplier, cost and the operator's facts.
 *
 * @param link         unguessable part of the order page's address
 * @param payableUntil until when the price holds and the order can be paid
 * @param promisedBy   delivered or refunded by then; null before payment
 * @param payment      the newest payment, or null before one was opened
 * @param esims        delivered eSIMs, refunded ones included (withdrawn)
 * @param toppedUp     the eSIM this order tops up; null when it bought new ones
 * @param history      newest first
 * @param shop         under which brand it was sold; 1 is the operator's own
 * @param unitWholesale what the reseller owes for one, in the currency of their credit; null in the operator's own shop
 * @param unitMargin   what stays with the reseller of one; null in the operator's own shop
 * @param onCredit     what concerns the business that placed it and paid from its credit; null for a traveller's own order
 */
public record OrderDetails(long id, String number, String link, OrderStatus status, String email, String traveller, Locale locale, String plan,
        String planTitle, PlanFacts facts, int quantity, Money unitPrice, Money total, String supplier, String packageId, Money unitCost, BigDecimal rate,
        Instant rateAsOf, Instant phoneConsentAt, Instant withdrawalConsentAt, Instant placedAt, Instant payableUntil, Instant paidAt,
        Instant promisedBy, PaymentInfo payment, List<RefundInfo> refunds, List<UnitInfo> units, List<EsimDetails> esims, EsimDetails toppedUp, List<Event> history,
        long shop, Money unitWholesale, Money unitMargin, OnCredit onCredit) {

    /** In the operator's own shop. */
    public OrderDetails(long id, String number, String link, OrderStatus status, String email, String traveller, Locale locale, String plan, String planTitle,
            PlanFacts facts, int quantity, Money unitPrice, Money total, String supplier, String packageId, Money unitCost, BigDecimal rate, Instant rateAsOf,
            Instant phoneConsentAt, Instant withdrawalConsentAt, Instant placedAt, Instant payableUntil, Instant paidAt, Instant promisedBy, PaymentInfo payment,
            List<RefundInfo> refunds, List<UnitInfo> units, List<EsimDetails> esims, EsimDetails toppedUp, List<Event> history) {
        this(id, number, link, status, email, traveller, locale, plan, planTitle, facts, quantity, unitPrice, total, supplier, packageId, unitCost, rate, rateAsOf,
                phoneConsentAt, withdrawalConsentAt, placedAt, payableUntil, paidAt, promisedBy, payment, refunds, units, esims, toppedUp, history,
                PriceBook.OWN_SHOP, null, null, null);
    }

    /**
     * Prices of such an order are what the business owes the operator; its customer is never shown them.
     *
     * @param business  its name
     * @param reference the business's own word for it, or null
     * @param mailed    its customer is written to
     */
    public record OnCredit(long reseller, String business, String reference, boolean mailed) {
    }

    /**
     * @param problem   the gateway's machine word for what went wrong last, or null
     * @param ready     the gateway knows it: there is a place to send the buyer to
     * @param capturing the buyer is back and the gateway has not told yet what they did there, or we are taking the money
     */
    public record PaymentInfo(PaymentStatus status, String problem, boolean ready, boolean capturing, String gatewayOrderId, String captureId, Money captured, Instant capturedAt) {
    }

    public record RefundInfo(long id, RefundStatus status, Money amount, String reason, String actor, Instant requestedAt, Instant finishedAt, String gatewayRefundId, String problem) {
    }

    /**
     * @param reason     stable word behind a refusal or a wait, or null
     * @param detail     the supplier's words, for the operator only
     * @param nextStepAt when something happens by itself, or null
     */
    public record UnitInfo(long id, int position, UnitStatus status, String reason, String detail, int attempts, int absentLookups, Instant sentAt,
            Instant nextStepAt, String reference, String supplierOrder, String iccid, Long esimId, Long refundId, Instant deliveredAt, Money cost) {
    }

    /** @param facts values for the words, by name */
    public record Event(Instant at, String actor, HistoryKind kind, Map<String, String> facts) {
    }

    public long deliveredCount() {
        return units.stream().filter(unit -> unit.status() == UnitStatus.DELIVERED).count();
    }

    /** What was paid is here, as far as it did not go back in an orderly way: there is something to deliver or to give back for. */
    public boolean isSecured() {
        return paidAt != null && (onCredit != null || payment != null && payment.status() != PaymentStatus.REVERSED);
    }

    public boolean isTopUp() {
        return toppedUp != null;
    }

    public boolean isBeingPrepared() {
        return status.isUnfinished();
    }

    public Money refundedTotal() {
        return refunds.stream().filter(refund -> refund.status() != RefundStatus.FAILED).map(RefundInfo::amount).reduce(Money.zero(total.currency()), Money::plus);
    }
}
