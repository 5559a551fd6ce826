package io.landfall.orders;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.landfall.money.Money;

/** One eSIM, or one top-up of an eSIM, to be bought from a supplier under one reference for its whole life. */
@Entity
@Table(name = "order_unit")
class OrderUnit {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_unit_seq")
    @SequenceGenerator(name = "order_unit_seq", sequenceName = "order_unit_seq", allocationSize = 50)
    private Long id;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Order order;
    private int position;
    @Enumerated(EnumType.STRING)
    private UnitStatus status = UnitStatus.PENDING;
    private String reference;
    private int attempts;
    private long fence;
    @Column(name = "sent_at")
    private Instant sentAt;
    @Column(name = "unknown_since")
    private Instant unknownSince;
    @Column(name = "absent_lookups")
    private int absentLookups;
    @Column(name = "next_step_at")
    private Instant nextStepAt;
    private String reason;
    private String detail;
    @Column(name = "supplier_order")
    private String supplierOrder;
    /** Held while a purchase or an assignment by package is open, so that nobody else's can be taken for it. */
    private String turn;
    /** The supplier's id of the assignment from stock. */
    private String assignment;
    private String iccid;
    @Column(name = "esim_id")
    private Long esimId;
    private Long cost;
    @Column(name = "cost_currency")
    private String costCurrency;
    @Column(name = "refund_id")
    private Long refundId;
    @Column(name = "delivered_at")
    private Instant deliveredAt;
    @Version
    private long version;

    protected OrderUnit() {
    }

    OrderUnit(Order order, int position, String reference) {
        this.order = order;
        this.position = position;
        this.reference = reference;
    }

    Long id() {
        return id;
    }

    Order order() {
        return order;
    }

    int position() {
        return position;
    }

    UnitStatus status() {
        return status;
    }

    /** Our token in the supplier's books. */
    String reference() {
        return reference;
    }

    int attempts() {
        return attempts;
    }

    long fence() {
        return fence;
    }

    Instant sentAt() {
        return sentAt;
    }

    Instant unknownSince() {
        return unknownSince;
    }

    int absentLookups() {
        return absentLookups;
    }

    Instant nextStepAt() {
        return nextStepAt;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    String supplierOrder() {
        return supplierOrder;
    }

    String assignment() {
        return assignment;
    }

    /** A piece for it lies in our stock at the supplier, under {@link #supplierOrder}, and is on no eSIM yet. */
    boolean isInStock() {
        return supplierOrder != null && deliveredAt == null;
    }

    String iccid() {
        return iccid;
    }

    Long esimId() {
        return esimId;
    }

    Money cost() {
        return cost == null ? null : new Money(cost, costCurrency);
    }

    Long refundId() {
        return refundId;
    }

    Instant deliveredAt() {
        return deliveredAt;
    }

    /** An attempt begins; committed before the first byte. */
    void sent(Instant now) {
        become(UnitStatus.SENT);
        attempts++;
        fence++;
        sentAt = now;
        unknownSince = null;
        absentLookups = 0;
        nextStepAt = null;
        reason = null;
        detail = null;
    }

    /** Nobody else's purchase or assignment of the same is open until this one's answer is known. */
    void takes(String turn) {
        this.turn = turn;
    }

    /** The first half is done: it lies in our stock. The second half has attempts of its own. */
    void stocked(String supplierOrder, Money cost) {
        become(UnitStatus.PENDING);
        this.supplierOrder = supplierOrder;
        if (cost != null) {
            this.cost = cost.minor();
            this.costCurrency = cost.currency();
        }
        attempts = 0;
        nextStepAt = null;
        reason = null;
        detail = null;
    }

    /** @param assignment null: not known, or proved to be nothing */
    void assignedAs(String assignment) {
        this.assignment = assignment;
    }

    /** Nothing was bought this time; it may work at {@code at}. */
    void again(String reason, String detail, Instant at) {
        become(UnitStatus.PENDING);
        this.reason = reason;
        this.detail = detail;
        nextStepAt = at;
    }

    /** What was not an attempt does not use one up: the request never reached the supplier or was refused before it was read. */
    void attemptDidNotCount() {
        attempts--;
    }

    void unknown(String detail, Instant now, Instant firstLookup) {
        become(UnitStatus.UNKNOWN);
        this.reason = "UNKNOWN";
        this.detail = detail;
        unknownSince = now;
        absentLookups = 0;
        nextStepAt = firstLookup;
    }

    /** Waits for a better moment before it is sent. */
    void waits(String reason, String detail, Instant until) {
        this.reason = reason;
        this.detail = detail;
        nextStepAt = until;
    }

    /** The supplier's order of what the package history had proved before. */
    void explainedBy(String supplierOrder) {
        this.supplierOrder = supplierOrder;
    }

    void notFound(Instant nextLookup) {
        absentLookups++;
        nextStepAt = nextLookup;
    }

    void lookLater(Instant at) {
        nextStepAt = at;
    }

    void delivered(String supplierOrder, String iccid, long esimId, Money cost, Instant now) {
        this.iccid = iccid;
        this.esimId = esimId;
        toppedUp(supplierOrder, cost, now);
    }

    /** Delivered without an eSIM of its own. @param supplierOrder null while only the package history knows of it */
    void toppedUp(String supplierOrder, Money cost, Instant now) {
        become(UnitStatus.DELIVERED);
        this.supplierOrder = supplierOrder;
        if (cost != null) {
            this.cost = cost.minor();
            this.costCurrency = cost.currency();
        }
        deliveredAt = now;
        nextStepAt = null;
        reason = null;
        detail = null;
    }

    void refused(String reason, String detail) {
        become(UnitStatus.REFUSED);
        this.reason = reason;
        this.detail = detail;
        nextStepAt = null;
    }

    void refunded(long refundId) {
        become(UnitStatus.REFUNDED);
        this.refundId = refundId;
        nextStepAt = null;
    }

    private void become(UnitStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("A unit does not go from " + status + " to " + next);
        }
        status = next;
        if (!next.isOpenAtSupplier()) {
            turn = null;
        }
    }
}
