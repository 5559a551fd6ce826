package io.landfall.mail;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.orders.OrderEvents;
import io.landfall.orders.Orders;
import io.landfall.platform.Keys;

/**
 * Which event mails what. Runs inside the event's transaction and leaves a row and a job there: mail that is late, wrong or refused never
 * holds an order up.
 */
@ApplicationScoped
class Mails {

    private final EntityManager database;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    Mails(EntityManager database, Orders orders, Outbox outbox, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    void delivered(@Observes OrderEvents.Delivered event) {
        queue(event.number(), MailKind.DELIVERED, "delivered " + event.number(), null);
    }

    void refunded(@Observes OrderEvents.Refunded event) {
        if (orders.addressee(event.number()).paid()) {
            queue(event.number(), MailKind.REFUNDED, "refund " + event.refundId(), event.refundId());
        }
    }

    void paymentPending(@Observes OrderEvents.PaymentPending event) {
        queue(event.number(), MailKind.PAYMENT_PENDING, "payment pending " + event.number(), null);
    }

    void paymentDenied(@Observes OrderEvents.PaymentDenied event) {
        queue(event.number(), MailKind.PAYMENT_DENIED, "payment denied " + event.number(), null);
    }

    /** A new mail under a new Message-ID, or a mailbox would hide it as a copy. What is still queued to an older address is given up. */
    void again(@Observes OrderEvents.MailAgain event) {
        database.createQuery("update versioned Post set state = ?1, lastError = ?2, failedAt = ?6 where orderNumber = ?3 and kind = ?4 and state = ?5")
                .setParameter(1, MailState.FAILED).setParameter(2, "replaced by a newer one").setParameter(3, event.number())
                .setParameter(4, MailKind.DELIVERED).setParameter(5, MailState.QUEUED).setParameter(6, clock.instant()).executeUpdate();
        queue(event.number(), MailKind.DELIVERED, "again " + Keys.secret(), null);
    }

    private void queue(String orderNumber, MailKind kind, String cause, Long refundId) {
        var addressee = orders.addressee(orderNumber);
        // Who deleted their account gets no more mails; the page behind the order's link says everything.
        if (!addressee.email().isEmpty()) {
            outbox.add(new Outbox.Mail(addressee.shop(), kind, cause, addressee.email(), addressee.locale(), orderNumber, refundId, Map.of()));
        }
    }
}
