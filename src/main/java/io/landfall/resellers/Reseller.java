package io.landfall.resellers;

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

/** A business that resells. */
@Entity
class Reseller {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "reseller_seq")
    @SequenceGenerator(name = "reseller_seq", sequenceName = "reseller_seq", allocationSize = 50)
    private Long id;
    private String name;
    @Enumerated(EnumType.STRING)
    private ResellerKind kind;
    @Enumerated(EnumType.STRING)
    @Column(name = "billing_mode")
    private BillingMode billingMode = BillingMode.PREPAID;
    private String currency;
    @Column(name = "deposited_at")
    private Instant depositedAt;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "disabled_at")
    private Instant disabledAt;
    @Column(name = "closed_reason")
    private String closedReason;
    @Column(name = "checklist_done")
    private boolean checklistDone;
    @Version
    private long version;

    protected Reseller() {
    }

    Reseller(String name, ResellerKind kind, String currency, Instant now) {
        this.name = name;
        this.kind = kind;
        this.currency = currency;
        this.createdAt = now;
    }

    long id() {
        return id;
    }

    void deposited(Instant at) {
        if (depositedAt == null) {
            depositedAt = at;
        }
    }

    void checklistDone() {
        checklistDone = true;
    }

    void close(String reason, Instant now) {
        disabledAt = now;
        closedReason = reason;
    }

    void reopen() {
        disabledAt = null;
        closedReason = null;
    }

    void bill(BillingMode mode) {
        billingMode = mode;
    }

    ResellerDetails details() {
        return new ResellerDetails(id, name, kind, billingMode, currency, depositedAt, createdAt, disabledAt, closedReason, checklistDone);
    }
}
