package io.landfall.credit;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;

/** What a reseller may spend. The only writer of its sums; the database compares them with entries and holds at every commit. */
@Entity
@Table(name = "credit_account")
class CreditAccount {

    @Id
    @Column(name = "reseller_id")
    private Long reseller;
    @Column(name = "ledger_account_id")
    private long ledgerAccount;
    private String currency;
    private long posted;
    private long held;
    private long entries;
    @Column(name = "credit_limit")
    private long limit;
    @Column(name = "soft_limit_threshold")
    private long threshold;
    @Column(name = "low_since")
    private Instant lowSince;
    @Column(name = "vat_basis_points")
    private int vatBasisPoints;
    @Column(name = "billing_address")
    private String billingAddress = "";
    @Column(name = "opened_at")
    private Instant openedAt;
    @Version
    private long version;

    protected CreditAccount() {
    }

    long reseller() {
        return reseller;
    }

    long ledgerAccount() {
        return ledgerAccount;
    }

    String currency() {
        return currency;
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    long posted() {
        return posted;
    }

    long held() {
        return held;
    }

    long limit() {
        return limit;
    }

    long threshold() {
        return threshold;
    }

    int vatBasisPoints() {
        return vatBasisPoints;
    }

    String billingAddress() {
        return billingAddress;
    }

    void terms(int vatBasisPoints, String billingAddress) {
        this.vatBasisPoints = vatBasisPoints;
        this.billingAddress = billingAddress;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** The number of the last entry. */
    long entries() {
        return entries;
    }

    /** What can be held now; below zero after money was taken back. */
    long available(BillingMode mode) {
        return posted - held + (mode == BillingMode.POSTPAID ? limit : 0);
    }

    void hold(long amount) {
        held = Math.addExact(held, amount);
    }

    void letGo(long amount) {
        held = Math.subtractExact(held, amount);
    }

    /** Returns the balance after the entry. */
    long book(long amount) {
        posted = Math.addExact(posted, amount);
        entries++;
        return posted;
    }

    void limits(long threshold, long limit) {
        this.threshold = threshold;
        this.limit = limit;
    }

    /** True when the line was crossed downwards just now: once, until it was above again. */
    boolean runsLow(BillingMode mode, Instant now) {
        if (available(mode) >= threshold) {
            lowSince = null;
            return false;
        }
        var crossed = lowSince == null;
        lowSince = crossed ? now : lowSince;
        return crossed;
    }

    CreditBalance details(BillingMode mode) {
        return new CreditBalance(reseller, mode, money(posted), money(held), money(limit), money(threshold), money(available(mode)), lowSince);
    }
}
