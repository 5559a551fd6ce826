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
import io.landfall.payments.Payable;
import io.landfall.platform.Keys;

/** Money a reseller pays in. Whoever changes it holds its payment, then this row, then the account. */
@Entity
@Table(name = "credit_funding")
class Funding {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String number;
    private String key;
    @Column(name = "reseller_id")
    private long reseller;
    @Enumerated(EnumType.STRING)
    private FundingKind kind;
    @Enumerated(EnumType.STRING)
    private FundingStatus status = FundingStatus.OPEN;
    private long amount;
    private String currency;
    private String actor;
    @Column(name = "invoice_number")
    private String invoice;
    private String problem;
    @Column(name = "begun_at")
    private Instant begunAt;
    @Column(name = "ended_at")
    private Instant endedAt;
    @Version
    private long version;

    protected Funding() {
    }

    Funding(BeginFunding command, Instant now) {
        this.number = Payable.CREDIT.prefix() + Keys.readable(4) + "-" + Keys.readable(4);
        this.key = command.key();
        this.reseller = command.reseller();
        this.kind = command.kind();
        this.amount = command.amount().minor();
        this.currency = command.amount().currency();
        this.actor = command.actor();
        this.invoice = command.invoice();
        this.begunAt = now;
    }

    String number() {
        return number;
    }

    long reseller() {
        return reseller;
    }

    FundingKind kind() {
        return kind;
    }

    FundingStatus status() {
        return status;
    }

    Money amount() {
        return new Money(amount, currency);
    }

    /** Which one it pays, or null. */
    String invoice() {
        return invoice;
    }

    Instant begunAt() {
        return begunAt;
    }

    /** The event in the ledger: what was paid in under this number. */
    Occasion occasion() {
        return new Occasion("funding:" + number, switch (kind) {
            case DEPOSIT -> "Initial deposit";
            case TOP_UP -> "Top-up";
            case INVOICE -> "Invoice paid";
        } + " by PayPal", number, actor);
    }

    void become(FundingStatus next, String why, Instant now) {
        if (status != next) {
            if (!status.canBecome(next)) {
                throw new IllegalStateException("Funding " + number + " does not go from " + status + " to " + next);
            }
            status = next;
            endedAt = next.isOpen() ? null : now;
        }
        problem = why;
    }

    FundingDetails details() {
        return new FundingDetails(number, reseller, kind, status, amount(), invoice, problem, begunAt, endedAt);
    }
}
