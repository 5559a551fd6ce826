package io.landfall.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.orders.OperatorOrders;
import io.landfall.orders.Orders;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;

/** The mails of an order as the operator sees them, and sending one of them again. */
@ApplicationScoped
public class MailLog {

    /** A second press within this time means the first. */
    private static final Duration SAME_PRESS = Duration.ofSeconds(10);

    private final EntityManager database;
    private final Orders orders;
    private final OperatorOrders operator;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Clock clock;

    MailLog(EntityManager database, Orders orders, OperatorOrders operator, Outbox outbox, Jobs jobs, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.operator = operator;
        this.outbox = outbox;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * One mail.
     *
     * @param tries     how often a mail server was asked
     * @param lastError the server's words at the last try that failed, without addresses, or null
     * @param messageId as the mailbox shows it
     * @param sentAt    when a mail server took it, or null
     * @param failedAt  when it was given up, or null
     */
    public record Line(long id, MailKind kind, String recipient, MailState state, int tries, String lastError, String messageId, Instant queuedAt, Instant sentAt,
            Instant failedAt) {
    }

    /**
     * Newest first; one statement.
     *
     * @param before id to continue after, or null for the newest
     */
    @Transactional
    public List<Line> of(String orderNumber, Long before, int limit) {
        return database.createQuery("""
                select new io.landfall.mail.MailLog$Line(p.id, p.kind, p.recipient, p.state, p.attempts, p.lastError, p.messageId, p.createdAt, p.sentAt, p.failedAt)
                from Post p where p.orderNumber = ?1 and p.id < ?2 order by p.id desc""", Line.class)
                .setParameter(1, orderNumber).setParameter(2, before == null ? Long.MAX_VALUE : before).setMaxResults(limit).getResultList();
    }

    /**
     * Sends a mail of this order again: one that still waits is tried now, any other goes out anew, under a new Message-ID and to the order's
     * present address. Pressed twice it is done once. Throws {@link Refusal} "mail_not_found".
     *
     * @param actor the operator's e-mail address
     */
    @Transactional
    public void sendAgain(String orderNumber, long id, String actor) {
        if (operator.find(orderNumber).isEmpty()) {
            throw new Refusal("order_not_found");
        }
        orders.hold(orderNumber);
        var mail = database.find(Post.class, id);
        if (mail == null || !orderNumber.equals(mail.orderNumber())) {
            throw new Refusal("mail_not_found");
        }
        if (mail.isQueued()) {
            jobs.request(MailJob.KIND, id);
        } else if (!justAsked(mail)) {
            var addressee = orders.addressee(orderNumber);
            outbox.add(new Outbox.Mail(addressee.shop(), mail.kind(), "again " + Keys.secret(), addressee.email(), addressee.locale(), orderNumber, mail.refundId(), mail.facts()));
        } else {
            return;
        }
        operator.mailAskedFor(orderNumber, mail.kind().name(), actor);
    }

    private boolean justAsked(Post mail) {
        return !database.createQuery("""
                select p.id from Post p where p.orderNumber = ?1 and p.kind = ?2 and p.id > ?3 and coalesce(p.refundId, 0) = ?4
                    and (p.state = ?5 or p.createdAt > ?6)""", Long.class)
                .setParameter(1, mail.orderNumber()).setParameter(2, mail.kind()).setParameter(3, mail.id())
                .setParameter(4, mail.refundId() == null ? 0L : mail.refundId()).setParameter(5, MailState.QUEUED)
                .setParameter(6, clock.instant().minus(SAME_PRESS)).setMaxResults(1).getResultList().isEmpty();
    }
}
