package io.landfall.credit;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import io.landfall.money.Money;

/** What a reseller has to pay for a month. Written once; only whether it is paid changes, under the lock of its row. */
@Entity
class Invoice {

    @Id
    private String number;
    @Column(name = "reseller_id")
    private long reseller;
    private LocalDate month;
    @Enumerated(EnumType.STRING)
    private InvoiceStatus status;
    private String currency;
    private long total;
    @Column(name = "vat_basis_points")
    private int vatBasisPoints;
    private long vat;
    private String seller;
    private String buyer;
    @Column(name = "issued_at")
    private Instant issuedAt;
    @Column(name = "due_on")
    private LocalDate dueOn;
    @Column(name = "paid_at")
    private Instant paidAt;
    @Column(name = "paid_how")
    private String paidHow;
    private int reminders;
    @Column(name = "reminded_at")
    private Instant remindedAt;
    @Version
    private long version;

    protected Invoice() {
    }

    Invoice(String number, CreditAccount account, LocalDate month, Money total, Money vat, String seller, String buyer, Instant now, LocalDate dueOn) {
        this.number = number;
        this.reseller = account.reseller();
        this.month = month;
        this.status = total.isZero() ? InvoiceStatus.SETTLED : InvoiceStatus.OPEN;
        this.currency = account.currency();
        this.total = total.minor();
        this.vatBasisPoints = account.vatBasisPoints();
        this.vat = vat.minor();
        this.seller = seller;
        this.buyer = buyer;
        this.issuedAt = now;
        this.dueOn = dueOn;
    }

    String number() {
        return number;
    }

    long reseller() {
        return reseller;
    }

    InvoiceStatus status() {
        return status;
    }

    Money total() {
        return new Money(total, currency);
    }

    LocalDate dueOn() {
        return dueOn;
    }

    int reminders() {
        return reminders;
    }

    /** @param how "paypal", or the operator's words */
    void paid(String how, Instant now) {
        status = InvoiceStatus.PAID;
        paidAt = now;
        paidHow = how;
    }

    /** The money went back. */
    void open() {
        status = InvoiceStatus.OPEN;
        paidAt = null;
        paidHow = null;
    }

    void reminded(Instant now) {
        reminders++;
        remindedAt = now;
    }

    InvoiceDetails details() {
        return new InvoiceDetails(number, reseller, month, status, total(), vatBasisPoints, new Money(vat, currency), seller, buyer, issuedAt, dueOn, paidAt, paidHow, reminders);
    }
}
