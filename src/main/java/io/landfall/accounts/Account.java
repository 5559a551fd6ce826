package io.landfall.accounts;

import java.time.Instant;

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
    private String email;
    @Enumerated(EnumType.STRING)
    private Role role;
    @Column(name = "password_hash")
    private String passwordHash;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "disabled_at")
    private Instant disabledAt;

    protected Account() {
    }

    Account(String email, Role role, String passwordHash, Instant now) {
        this.email = email;
        this.role = role;
        this.passwordHash = passwordHash;
        this.createdAt = now;
    }

    Long id() {
        return id;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isDisabled() {
        return disabledAt != null;
    }

    void password(String hash) {
        passwordHash = hash;
    }

    void disable(Instant now) {
        disabledAt = now;
    }

    Actor actor() {
        return new Actor(id, email, role);
    }
}
