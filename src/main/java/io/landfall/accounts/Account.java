package io.landfall.accounts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** Somebody who can sign in. */
@Entity
class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
    private Long id;
    /** Whose customer it is; staff are the operator's. */
    @Column(name = "shop_id")
    private long shop = Whereabouts.OWN_SHOP;
    private String email;
    @Enumerated(EnumType.STRING)
    private Role role;
    @Column(name = "password_hash")
    private String passwordHash;
    @Column(name = "password_at")
    private Instant passwordAt;
    private String locale;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "confirmed_at")
    private Instant confirmedAt;
    @Column(name = "registered_from")
    private byte[] registeredFrom;
    private boolean alerts = true;
    @Column(name = "disabled_at")
    private Instant disabledAt;

    protected Account() {
    }

    Account(String email, Role role, String passwordHash, Locale locale, Instant now) {
        this.email = email;
        this.role = role;
        this.passwordHash = passwordHash;
        this.passwordAt = passwordHash == null ? null : now;
        this.locale = locale.toLanguageTag();
        this.createdAt = now;
    }

    Long id() {
        return id;
    }

    long shop() {
        return shop;
    }

    String email() {
        return email;
    }

    Role role() {
        return role;
    }

    /** Null when it signs in elsewhere only. */
    String passwordHash() {
        return passwordHash;
    }

    Instant passwordAt() {
        return passwordAt;
    }

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    boolean alerts() {
        return alerts;
    }

    boolean isDisabled() {
        return disabledAt != null;
    }

    /** This browser chose the password that is in force, and the address is not confirmed yet. */
    boolean wasRegisteredFrom(byte[] browser) {
        return registeredFrom != null && Arrays.equals(registeredFrom, browser);
    }

    void password(String hash, Instant now) {
        passwordHash = hash;
        passwordAt = now;
    }

    /** Registered again before it was confirmed: the newest password counts, the newest browser, and what it is to become. */
    void registered(Role role, String hash, byte[] browser, Locale locale, Instant now) {
        this.role = role;
        password(hash, now);
        this.registeredFrom = browser;
        this.locale = locale.toLanguageTag();
    }

    void confirmed(Instant now) {
        if (confirmedAt == null) {
            confirmedAt = now;
        }
        registeredFrom = null;
    }

    void moveTo(String newEmail) {
        email = newEmail;
    }

    void speak(Locale locale) {
        this.locale = locale.toLanguageTag();
    }

    void alerts(boolean wanted) {
        alerts = wanted;
    }

    void disable(Instant now) {
        disabledAt = now;
    }

    Actor actor() {
        return new Actor(id, email, role);
    }
}
