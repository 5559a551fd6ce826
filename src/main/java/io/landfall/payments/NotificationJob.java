package io.landfall.payments;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.money.Money;
import io.landfall.payments.PaymentGateway.GatewayEvent;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Acts on one stored notification. It trusts no order of arrival: what money did is read again from the gateway. */
@ApplicationScoped
class NotificationJob implements JobHandler {

    static final String KIND = "payment-notification";

    private static final Logger LOG = Logger.getLogger(NotificationJob.class);
    private static final Duration WAIT_FOR_OWN = Duration.ofSeconds(20);

    private final PaymentGateway gateway;
    private final Payments payments;
    private final EntityManager database;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;
    private final PaymentNews events;

    NotificationJob(PaymentGateway gateway, Payments payments, EntityManager database, Jobs jobs, Clock clock, Pace pace, PaymentNews events) {
        this.gateway = gateway;
        this.payments = payments;
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.PAYMENT;
    }

    @Override
    public Next run(String subject, long fence) {
        long id = Long.parseLong(subject);
        var body = QuarkusTransaction.requiringNew().call(() -> (byte[]) database
                .createNativeQuery("select body from hook_event where id = ?1 and processed_at is null", byte[].class).setParameter(1, id)
                .getResultStream().findFirst().orElse(null));
        if (body == null) {
            return Next.done();
        }
        var event = gateway.event(body);
        var payment = find(event);
        if (payment.isPresent() && !act(event, payment.get())) {
            return Next.at(clock.instant().plus(pace.of(WAIT_FOR_OWN)));
        }
        if (payment.isEmpty() && event.kind() != GatewayEvent.Kind.OTHER) {
            LOG.warnf("Notification %s (%s) belongs to no payment of ours", event.id(), event.type());
        }
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update hook_event set processed_at = ?1 where id = ?2")
                .setParameter(1, clock.instant()).setParameter(2, id).executeUpdate());
        return Next.done();
    }

    /** False when it must wait. */
    private boolean act(GatewayEvent event, long paymentId) {
        switch (event.kind()) {
            case ORDER_APPROVED -> look(paymentId, true);
            case CAPTURE_COMPLETED, CAPTURE_PENDING, CAPTURE_DENIED, APPROVAL_REVERSED -> look(paymentId, false);
            case CAPTURE_REFUNDED -> {
                return refunded(event, paymentId);
            }
            case CAPTURE_REVERSED -> reversed(paymentId);
            case DISPUTE -> QuarkusTransaction.requiringNew().run(() -> {
                var payment = payments.lock(paymentId);
                events.fire(new PaymentEvents.Disputed(payment.orderNumber(), payment.captureId(), event.amount(), event.dispute()));
            });
            case OTHER -> {
                // nothing of ours
            }
        }
        return true;
    }

    private void look(long paymentId, boolean approved) {
        QuarkusTransaction.requiringNew().run(() -> {
            var payment = payments.lock(paymentId);
            if (payment.status().isOpen()) {
                if (approved) {
                    payment.buyerIsBack(clock.instant());
                }
                jobs.request(SettlementJob.KIND, paymentId);
            }
        });
    }

    private void reversed(long paymentId) {
        QuarkusTransaction.requiringNew().run(() -> {
            var payment = payments.lock(paymentId);
            if (payment.status().canBecome(PaymentStatus.REVERSED)) {
                payment.reversed();
                events.fire(new PaymentEvents.Reversed(payment.orderNumber(), payment.captureId()));
            }
        });
    }

    /** Our own refunds are known by their id; one that is still being asked for may be this one, so we wait for its answer. */
    private boolean refunded(GatewayEvent event, long paymentId) {
        if (event.refundId() == null) {
            return true;
        }
        var told = gateway.readRefund(event.refundId());
        return QuarkusTransaction.requiringNew().call(() -> {
            var payment = payments.lock(paymentId);
            var known = payments.refunds(payment.orderNumber());
            if (known.stream().anyMatch(refund -> event.refundId().equals(refund.gatewayRefundId()))) {
                return true;
            }
            if (known.stream().anyMatch(refund -> refund.status() == RefundStatus.REQUESTED)) {
                return false;
            }
            var amount = told.amount() == null ? event.amount() : told.amount();
            if (amount != null && payment.captured() != null && payment.status().canBecome(PaymentStatus.REFUNDED)) {
                recordExternal(payment, event.refundId(), amount);
            }
            return true;
        });
    }

    private void recordExternal(Payment payment, String gatewayRefundId, Money amount) {
        var refund = new Refund(payment, amount, "refunded_at_gateway", "paypal", "external-" + gatewayRefundId, clock.instant());
        refund.completed(gatewayRefundId, clock.instant());
        database.persist(refund);
        var inAll = payments.completedRefunds(payment);
        payment.refunded(inAll);
        events.fire(new PaymentEvents.Refunded(payment.orderNumber(), refund.id(), amount, inAll, payment.status() == PaymentStatus.REFUNDED, true));
    }

    private Optional<Long> find(GatewayEvent event) {
        return QuarkusTransaction.requiringNew().call(() -> database.createQuery("""
                select id from Payment where (gatewayOrderId is not null and gatewayOrderId = ?1) or (captureId is not null and captureId = ?2)
                order by id desc""", Long.class).setParameter(1, event.orderId()).setParameter(2, event.captureId()).setMaxResults(1)
                .getResultStream().findFirst()
                .or(() -> event.customId() == null ? Optional.empty() : payments.newest(event.customId()).map(Payment::id)));
    }
}
