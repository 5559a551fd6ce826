package io.landfall.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;

/** One browser that is signed in. */
@Entity
class Session {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "session_seq")
    @SequenceGenerator(name = "session_seq", sequenceName = "session_seq", allocationSize = 50)
    private Long id;
    @Column(name = "token_hash")
    private byte[] tokenHash;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "account_id")
    private Account account;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "last_seen_at")
    private Instant lastSeenAt;
    @Column(name = "idle_end")
    private Instant idleEnd;
    @Column(name = "absolute_end")
    private Instant absoluteEnd;
    @Column(name = "user_agent")
    private String userAgent;
    private String client;

    protected Session() {
    }

    Session(byte[] tokenHash, Account account, String userAgent, String client, Instant now, Instant idleEnd, Instant absoluteEnd) {
        this.tokenHash = tokenHash;
        this.account = account;
        this.userAgent = userAgent;
        this.client = client;
        this.createdAt = now;
        this.lastSeenAt = now;
        this.idleEnd = idleEnd;
        this.absoluteEnd = absoluteEnd;
    }

    Long id() {
        return id;
    }

    byte[] tokenHash() {
        return tokenHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    String userAgent() {
        return userAgent;
    }

    String client() {
        return client;
    }

    Account account() {
        return account;
    }

    Instant lastSeenAt() {
        return lastSeenAt;
    }

    void seen(Instant now, Instant idleEnd) {
        this.lastSeenAt = now;
        this.idleEnd = idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
    }
}
