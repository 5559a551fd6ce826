package io.landfall.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An address that waits to become an account's: until the present one has agreed and the new one is proved. */
@Entity
@Table(name = "email_change")
class EmailChange {

    @Id
    @Column(name = "account_id")
    private Long account;
    @Column(name = "new_email")
    private String newEmail;
    @Column(name = "asked_at")
    private Instant askedAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "old_agreed_at")
    private Instant oldAgreedAt;
    @Column(name = "new_agreed_at")
    private Instant newAgreedAt;

    protected EmailChange() {
    }

    EmailChange(long account, String newEmail, Instant now, Instant expiresAt) {
        this.account = account;
        this.newEmail = newEmail;
        this.askedAt = now;
        this.expiresAt = expiresAt;
    }

    String newEmail() {
        return newEmail;
    }

    boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }

    boolean oldAgreed() {
        return oldAgreedAt != null;
    }

    boolean newAgreed() {
        return newAgreedAt != null;
    }

    void agreed(Tokens.Purpose by, Instant now) {
        if (by == Tokens.Purpose.EMAIL_OLD) {
            oldAgreedAt = now;
        } else {
            newAgreedAt = now;
        }
    }
}
