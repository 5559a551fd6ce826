package io.landfall.claims;

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

/** The wish to have one eSIM's money back, from asking to the last decision. */
@Entity
class Claim {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "claim_seq")
    @SequenceGenerator(name = "claim_seq", sequenceName = "claim_seq", allocationSize = 50)
    private Long id;
    private String batch;
    @Column(name = "order_number")
    private String orderNumber;
    @Column(name = "unit_id")
    private long unitId;
    private int position;
    @Enumerated(EnumType.STRING)
    private ClaimReason reason;
    private String note;
    @Enumerated(EnumType.STRING)
    private ClaimState state = ClaimState.CHECKING;
    @Column(name = "asked_at")
    private Instant askedAt;
    @Column(name = "decide_by")
    private Instant decideBy;
    @Column(name = "closed_at")
    private Instant closedAt;
    @Version
    private long version;

    protected Claim() {
    }

    Claim(String batch, String orderNumber, long unitId, int position, ClaimReason reason, String note, Instant now, Instant decideBy) {
        this.batch = batch;
        this.orderNumber = orderNumber;
        this.unitId = unitId;
        this.position = position;
        this.reason = reason;
        this.note = note;
        this.askedAt = now;
        this.decideBy = decideBy;
    }

    Long id() {
        return id;
    }

    String batch() {
        return batch;
    }

    String orderNumber() {
        return orderNumber;
    }

    long unitId() {
        return unitId;
    }

    int position() {
        return position;
    }

    ClaimReason reason() {
        return reason;
    }

    String note() {
        return note;
    }

    ClaimState state() {
        return state;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant decideBy() {
        return decideBy;
    }

    void decided(Verdict verdict, Instant now) {
        var next = switch (verdict) {
            case REFUND -> ClaimState.REFUNDED;
            case CASE -> ClaimState.CASE;
            case DECLINE -> ClaimState.DECLINED;
        };
        if (!state.canBecome(next)) {
            throw new IllegalStateException("A claim does not go from " + state + " to " + next);
        }
        state = next;
        closedAt = next.isOpen() ? null : now;
    }
}
