package io.landfall.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody at a provider who may open an account here. */
@Entity
@Table(name = "linked_identity")
class LinkedIdentity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "account_id")
    private Long account;
    private String provider;
    private String issuer;
    private String subject;
    private String email;
    @Column(name = "linked_at")
    private Instant linkedAt;
    @Column(name = "used_at")
    private Instant usedAt;

    protected LinkedIdentity() {
    }

    LinkedIdentity(long account, ProvenIdentity who, Instant now) {
        this.account = account;
        this.provider = who.provider();
        this.issuer = who.issuer();
        this.subject = who.subject();
        this.email = who.email();
        this.linkedAt = now;
        this.usedAt = now;
    }

    Long account() {
        return account;
    }

    void used(String emailThere, Instant now) {
        email = emailThere;
        usedAt = now;
    }

    LinkedIdentities.Linked details() {
        return new LinkedIdentities.Linked(id, provider, issuer, subject, email, linkedAt, usedAt);
    }
}
