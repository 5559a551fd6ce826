package io.landfall.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A program of a business that wants to hear of its orders. */
@Entity
@Table(name = "webhook_subscription")
class Subscription {

    /** So many events in a row, each tried to its end, and nobody listens there any more. */
    static final int MOST_SPENT = 10;
    /** A receiver that is asked rarely is given up after so long. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(3);
    /** How long a replaced secret signs beside the new one. */
    static final Duration OLD_SECRET = Duration.ofHours(24);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_subscription_seq")
    @SequenceGenerator(name = "webhook_subscription_seq", sequenceName = "webhook_subscription_seq", allocationSize = 1)
    private Long id;
    @Column(name = "reseller_id")
    private long reseller;
    private String name;
    @Column(name = "endpoint_url")
    private String endpointUrl;
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "event_types")
    private List<String> eventTypes;
    private String secret;
    @Column(name = "old_secret")
    private String oldSecret;
    @Column(name = "old_secret_until")
    private Instant oldSecretUntil;
    @Column(name = "timeout_seconds")
    private int timeoutSeconds;
    @Column(name = "retry_count")
    private int retryCount;
    @Enumerated(EnumType.STRING)
    private SubscriptionStatus status = SubscriptionStatus.ACTIVE;
    private boolean slow;
    private int spent;
    @Column(name = "failing_since")
    private Instant failingSince;
    @Column(name = "last_delivery_at")
    private Instant lastDeliveryAt;
    @Column(name = "created_at")
    private Instant createdAt;

    protected Subscription() {
    }

    Subscription(long reseller, Instant now) {
        this.reseller = reseller;
        this.createdAt = now;
    }

    long id() {
        return id;
    }

    long reseller() {
        return reseller;
    }

    String name() {
        return name;
    }

    String endpointUrl() {
        return endpointUrl;
    }

    List<String> eventTypes() {
        return eventTypes;
    }

    SubscriptionStatus status() {
        return status;
    }

    boolean isActive() {
        return status == SubscriptionStatus.ACTIVE;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    int retries() {
        return retryCount;
    }

    /** It kept us waiting the last time: it waits among its like. */
    boolean isSlow() {
        return slow;
    }

    Instant failingSince() {
        return failingSince;
    }

    String sealedSecret() {
        return secret;
    }

    /** Null when only one secret signs. */
    String sealedOldSecret(Instant now) {
        return oldSecretUntil != null && oldSecretUntil.isAfter(now) ? oldSecret : null;
    }

    void set(SubscriptionRules.Checked wanted) {
        name = wanted.name();
        endpointUrl = wanted.endpointUrl().toString();
        eventTypes = wanted.eventTypes();
        timeoutSeconds = wanted.timeoutSeconds();
        retryCount = wanted.retryCount();
    }

    void firstSecret(String sealed) {
        secret = sealed;
    }

    void replaceSecret(String sealed, Instant now) {
        oldSecret = secret;
        oldSecretUntil = now.plus(OLD_SECRET);
        secret = sealed;
    }

    /** Switched on, it starts anew. */
    void become(SubscriptionStatus next) {
        status = next;
        if (next == SubscriptionStatus.ACTIVE) {
            took();
            slow = false;
        }
    }

    void written(Instant now, boolean slowly) {
        lastDeliveryAt = now;
        slow = slowly;
    }

    void took() {
        spent = 0;
        failingSince = null;
    }

    /** A try was in vain. */
    void failed(Instant now) {
        if (failingSince == null) {
            failingSince = now;
        }
    }

    /** All tries of an event were in vain. Returns whether this receiver is given up now. */
    boolean spent(Instant now) {
        spent++;
        return spent >= MOST_SPENT || !failingSince.plus(LONGEST_SILENCE).isAfter(now);
    }

    SubscriptionDetails details(Instant now) {
        return new SubscriptionDetails(id, name, endpointUrl, List.copyOf(eventTypes), status, timeoutSeconds, retryCount, sealedOldSecret(now) == null ? null : oldSecretUntil,
                lastDeliveryAt, failingSince, createdAt);
    }
}
