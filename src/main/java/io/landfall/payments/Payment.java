package io.landfall.payments;

import java.net.URI;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One attempt to pay an order or something else with a number, one to one with an order of the gateway. */
@Entity
public class Payment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payment_seq")
    @SequenceGenerator(name = "payment_seq", sequenceName = "payment_seq", allocationSize = 50)
    private Long id;
    @Column(name = "order_number")
    private String orderNumber;
    @Enumerated(EnumType.STRING)
    private PaymentStatus status = PaymentStatus.CREATED;
    private long amount;
    private String currency;
    @Column(name = "invoice_id")
    private String invoiceId;
    @Column(name = "create_request_id")
    private String createRequestId;
    @Column(name = "gateway_order_id")
    private String gatewayOrderId;
    @Column(name = "approve_url")
    private String approveUrl;
    @Column(name = "capture_request_id")
    private String captureRequestId;
    @Column(name = "capture_started_at")
    private Instant captureStartedAt;
    @Column(name = "capture_attempts")
    private int captureAttempts;
    @Column(name = "capture_wanted")
    private boolean captureWanted = true;
    @Column(name = "returned_at")
    private Instant returnedAt;
    @Column(name = "capture_id")
    private String captureId;
    private Long captured;
    @Column(name = "captured_currency")
    private String capturedCurrency;
    @Column(name = "captured_at")
    private Instant capturedAt;
    private String problem;
    @Column(name = "debug_id")
    private String debugId;
    @JdbcTypeCode(SqlTypes.JSON)
    private PaymentRequest request;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Version
    private long version;

    protected Payment() {
    }

    Payment(PaymentRequest request, String invoiceId, String createRequestId, Instant now) {
        this.request = request;
        this.orderNumber = request.orderNumber();
        this.amount = request.total();
        this.currency = request.currency();
        this.invoiceId = invoiceId;
        this.createRequestId = createRequestId;
        this.createdAt = now;
        this.expiresAt = request.expiresAt();
    }

    public Long id() {
        return id;
    }

    public String orderNumber() {
        return orderNumber;
    }

    public PaymentStatus status() {
        return status;
    }

    public Money amount() {
        return new Money(amount, currency);
    }

    public String invoiceId() {
        return invoiceId;
    }

    public String gatewayOrderId() {
        return gatewayOrderId;
    }

    public String captureId() {
        return captureId;
    }

    /** What the gateway really took, or null before that. */
    public Money captured() {
        return captured == null ? null : new Money(captured, capturedCurrency);
    }

    public Instant capturedAt() {
        return capturedAt;
    }

    /** The gateway's machine word for what went wrong last, or null. */
    public String problem() {
        return problem;
    }

    Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public URI approveUrl() {
        return approveUrl == null ? null : URI.create(approveUrl);
    }

    PaymentRequest request() {
        return request;
    }

    String createRequestId() {
        return createRequestId;
    }

    String captureRequestId() {
        return captureRequestId;
    }

    Instant captureStartedAt() {
        return captureStartedAt;
    }

    boolean captureWanted() {
        return captureWanted;
    }

    /** The browser came back from the gateway and nobody has heard yet what the buyer did there, or we are taking the money. */
    public boolean isBeingConfirmed() {
        return status == PaymentStatus.APPROVED || status == PaymentStatus.CREATED && returnedAt != null;
    }

    Instant returnedAt() {
        return returnedAt;
    }

    /** The gateway knows the payment now. */
    void prepared(String gatewayOrderId, URI approveUrl) {
        this.gatewayOrderId = gatewayOrderId;
        this.approveUrl = approveUrl == null ? null : approveUrl.toString();
        this.problem = null;
    }

    /** An attempt to take the money begins; its id is kept before the first byte leaves. */
    void capturing(String requestId, Instant now) {
        become(PaymentStatus.APPROVED);
        captureRequestId = requestId;
        captureStartedAt = now;
        captureAttempts++;
    }

    int captureAttempts() {
        return captureAttempts;
    }

    /** The attempt took nothing; the buyer may choose other means on the same gateway order. */
    void declined(String problem, String debugId, URI redirect) {
        become(PaymentStatus.CREATED);
        captureRequestId = null;
        captureWanted = false;
        returnedAt = null;
        this.problem = problem;
        this.debugId = debugId;
        if (redirect != null) {
            approveUrl = redirect.toString();
        }
    }

    /** The attempt came before the buyer's approval. */
    void notApproved() {
        become(PaymentStatus.CREATED);
        captureRequestId = null;
        returnedAt = null;
    }

    void buyerIsBack(Instant now) {
        captureWanted = true;
        returnedAt = now;
    }

    /** The gateway was asked after that return: nobody has agreed. A later return still counts. */
    void didNotAgree(Instant returned) {
        if (returned.equals(returnedAt)) {
            returnedAt = null;
        }
    }

    void troubled(String problem, String debugId) {
        this.problem = problem;
        this.debugId = debugId;
    }

    void pending(String captureId, Money taken, String reason) {
        become(PaymentStatus.PENDING);
        keep(captureId, taken);
        problem = reason;
    }

    void captured(String captureId, Money taken, Instant at) {
        become(PaymentStatus.CAPTURED);
        keep(captureId, taken);
        capturedAt = at;
        problem = null;
    }

    void denied(String problem, String debugId) {
        become(PaymentStatus.DENIED);
        this.problem = problem;
        this.debugId = debugId;
    }

    void expired() {
        become(PaymentStatus.EXPIRED);
    }

    void reversed() {
        become(PaymentStatus.REVERSED);
    }

    /** @param inAll everything given back so far */
    void refunded(Money inAll) {
        become(captured().isLessThan(inAll) || captured().equals(inAll) ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED);
    }

    private void keep(String captureId, Money taken) {
        this.captureId = captureId;
        this.captured = taken.minor();
        this.capturedCurrency = taken.currency();
    }

    private void become(PaymentStatus next) {
        if (status != next) {
            if (!status.canBecome(next)) {
                throw new IllegalStateException("A payment does not go from " + status + " to " + next);
            }
            status = next;
        }
    }
}
