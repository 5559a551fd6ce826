package io.landfall.payments;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

import io.landfall.money.Money;

/** Money going back to the buyer. Its request id is stored before the call, so that no crash refunds twice. */
@Entity
public class Refund {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "refund_seq")
    @SequenceGenerator(name = "refund_seq", sequenceName = "refund_seq", allocationSize = 50)
    private Long id;
    @Column(name = "payment_id")
    private Long paymentId;
    @Column(name = "order_number")
    private String orderNumber;
    @Enumerated(EnumType.STRING)
    private RefundStatus status = RefundStatus.REQUESTED;
    private long amount;
    private String currency;
    private String reason;
    private String actor;
    @Column(name = "request_id")
    private String requestId;
    @Column(name = "gateway_refund_id")
    private String gatewayRefundId;
    private String problem;
    @Column(name = "requested_at")
    private Instant requestedAt;
    @Column(name = "finished_at")
    private Instant finishedAt;
    @Version
    private long version;

    protected Refund() {
    }

    Refund(Payment payment, Money amount, String reason, String actor, String requestId, Instant now) {
        this.paymentId = payment.id();
        this.orderNumber = payment.orderNumber();
        this.amount = amount.minor();
        this.currency = amount.currency();
        this.reason = reason;
        this.actor = actor;
        this.requestId = requestId;
        this.requestedAt = now;
    }

    public Long id() {
        return id;
    }

    public String orderNumber() {
        return orderNumber;
    }

    public RefundStatus status() {
        return status;
    }

    public Money amount() {
        return new Money(amount, currency);
    }

    public String reason() {
        return reason;
    }

    public String actor() {
        return actor;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** When the gateway agreed or refused; null while under way. */
    public Instant finishedAt() {
        return finishedAt;
    }

    public String gatewayRefundId() {
        return gatewayRefundId;
    }

    public String problem() {
        return problem;
    }

    Long paymentId() {
        return paymentId;
    }

    String requestId() {
        return requestId;
    }

    boolean isOpen() {
        return status == RefundStatus.REQUESTED || status == RefundStatus.PENDING;
    }

    /** A refused refund is asked for again, as a new request. */
    void again(String requestId) {
        status = RefundStatus.REQUESTED;
        this.requestId = requestId;
        problem = null;
        finishedAt = null;
    }

    void pending(String gatewayRefundId) {
        status = RefundStatus.PENDING;
        this.gatewayRefundId = gatewayRefundId;
    }

    void completed(String gatewayRefundId, Instant now) {
        status = RefundStatus.COMPLETED;
        this.gatewayRefundId = gatewayRefundId == null ? this.gatewayRefundId : gatewayRefundId;
        finishedAt = now;
    }

    void failed(String problem, Instant now) {
        status = RefundStatus.FAILED;
        this.problem = problem;
        finishedAt = now;
    }
}
