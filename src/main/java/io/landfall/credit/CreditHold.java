package io.landfall.credit;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.landfall.money.Money;

/** Set aside under one cause. Whoever changes it holds its account's row. */
@Entity
@Table(name = "credit_hold")
class CreditHold {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String cause;
    @Column(name = "reseller_id")
    private long reseller;
    @Enumerated(EnumType.STRING)
    private HoldStatus status = HoldStatus.OPEN;
    private long amount;
    private long captured;
    @Column(name = "given_back")
    private long givenBack;
    private String description;
    private String reference;
    private String actor;
    @Column(name = "opened_at")
    private Instant openedAt;
    @Column(name = "closed_at")
    private Instant closedAt;
    @Version
    private long version;

    protected CreditHold() {
    }

    CreditHold(long reseller, Money amount, Occasion occasion, Instant now) {
        this.cause = occasion.cause();
        this.reseller = reseller;
        this.amount = amount.minor();
        this.description = occasion.description();
        this.reference = occasion.reference();
        this.actor = occasion.actor();
        this.openedAt = now;
    }

    long reseller() {
        return reseller;
    }

    HoldStatus status() {
        return status;
    }

    long amount() {
        return amount;
    }

    long captured() {
        return captured;
    }

    long givenBack() {
        return givenBack;
    }

    /** As it was told when it was opened, under another cause. */
    Occasion occasion(String actor) {
        return new Occasion(cause, description, reference, actor);
    }

    void captured(long taken, Instant now) {
        status = HoldStatus.CAPTURED;
        captured = taken;
        closedAt = now;
    }

    void released(Instant now) {
        status = HoldStatus.RELEASED;
        closedAt = now;
    }

    void gaveBack(long part) {
        givenBack = Math.addExact(givenBack, part);
    }

    HeldCredit details(String currency) {
        return new HeldCredit(cause, reseller, status, new Money(amount, currency), new Money(captured, currency), new Money(givenBack, currency));
    }
}
