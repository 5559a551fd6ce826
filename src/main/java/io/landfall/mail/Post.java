package io.landfall.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.landfall.resellers.Storefronts;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One mail on its way: what it is about, to whom, and how far it came. */
@Entity
@Table(name = "mail_message")
class Post {

    @Id
    private Long id;
    @Column(name = "order_number")
    private String orderNumber;
    @Enumerated(EnumType.STRING)
    private MailKind kind;
    @Column(name = "refund_id")
    private Long refundId;
    @Column(name = "shop_id")
    private long shop;
    private String recipient;
    private String locale;
    @Column(name = "message_id")
    private String messageId;
    private String cause;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts;
    @Enumerated(EnumType.STRING)
    private MailState state;
    private int attempts;
    @Column(name = "last_error")
    private String lastError;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "sent_at")
    private Instant sentAt;
    @Column(name = "failed_at")
    private Instant failedAt;
    @Version
    private long version;

    protected Post() {
    }

    long id() {
        return id;
    }

    /** Null when the mail is about no order. */
    String orderNumber() {
        return orderNumber;
    }

    MailKind kind() {
        return kind;
    }

    /** Of a REFUNDED mail, null otherwise. */
    Long refundId() {
        return refundId;
    }

    /** What only the event knew. */
    Map<String, String> facts() {
        return facts;
    }

    /** Whose mail it is. */
    long shop() {
        return shop;
    }

    Envelope envelope(Storefronts shops) {
        return new Envelope(messageId, recipient, Locale.forLanguageTag(locale), shops.byId(shop));
    }

    boolean isQueued() {
        return state == MailState.QUEUED;
    }

    int attempts() {
        return attempts;
    }

    void sent(Instant now) {
        attempts++;
        state = MailState.SENT;
        sentAt = now;
        lastError = null;
        forgetWhoIsGone();
    }

    void notTaken(String words) {
        attempts++;
        lastError = words;
    }

    void givenUp(String words, Instant now) {
        state = MailState.FAILED;
        failedAt = now;
        lastError = words;
        forgetWhoIsGone();
    }

    private void forgetWhoIsGone() {
        if (kind == MailKind.ACCOUNT_DELETED) {
            recipient = "";
        }
    }
}
