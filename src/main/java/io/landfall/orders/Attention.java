package io.landfall.orders;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** An open question on the operator's list. */
@Entity
class Attention {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attention_seq")
    @SequenceGenerator(name = "attention_seq", sequenceName = "attention_seq", allocationSize = 50)
    private Long id;
    @Column(name = "order_id")
    private Long orderId;
    @Enumerated(EnumType.STRING)
    private AttentionKind kind;
    /** The number of what it is about when that is no order. */
    private String subject = "";
    private String cause;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "closed_at")
    private Instant closedAt;
    @Column(name = "closed_by")
    private String closedBy;

    protected Attention() {
    }

    Attention(Long orderId, AttentionKind kind, String cause, Instant now) {
        this.orderId = orderId;
        this.kind = kind;
        this.cause = cause;
        this.openedAt = now;
    }

    Long orderId() {
        return orderId;
    }

    AttentionKind kind() {
        return kind;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    void cause(String cause) {
        this.cause = cause;
    }

    void close(String by, Instant now) {
        closedAt = now;
        closedBy = by;
    }
}
