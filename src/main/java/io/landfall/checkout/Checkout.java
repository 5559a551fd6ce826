package io.landfall.checkout;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.landfall.money.Money;

/** The price one visitor was shown for one plan, and the one-time key of the form that confirms it. */
@Entity
class Checkout {

    @Id
    private String key;
    private String visitor;
    private String plan;
    @Column(name = "shop_id")
    private long shop;
    @Column(name = "unit_price")
    private long unitPrice;
    private String currency;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "order_number")
    private String orderNumber;

    protected Checkout() {
    }

    String key() {
        return key;
    }

    String plan() {
        return plan;
    }

    long shop() {
        return shop;
    }

    /** The visitor looks at the plan in another shop now. */
    void movedTo(long shop) {
        this.shop = shop;
    }

    Money unitPrice() {
        return new Money(unitPrice, currency);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    String orderNumber() {
        return orderNumber;
    }

    void price(Money unitPrice, Instant expiresAt) {
        this.unitPrice = unitPrice.minor();
        this.currency = unitPrice.currency();
        this.expiresAt = expiresAt;
    }

    void ordered(String orderNumber) {
        this.orderNumber = orderNumber;
    }
}
