package io.landfall.payments;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.payments.PaymentGateway.GatewayRefund;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Brings one promised refund to its end, asking under the id that was stored with the promise. */
@ApplicationScoped
class RefundJob implements JobHandler {

    static final String KIND = "payment-refund";

    private static final Logger LOG = Logger.getLogger(RefundJob.class);
    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMinutes(5);

    private final Payments payments;
    private final PaymentGateway gateway;
    private final EntityManager database;
    private final Clock clock;
    private final Pace pace;
    private final PaymentNews events;

    RefundJob(Payments payments, PaymentGateway gateway, EntityManager database, Clock clock, Pace pace, PaymentNews events) {
        this.payments = payments;
        this.gateway = gateway;
        this.database = database;
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
        var refund = QuarkusTransaction.requiringNew().call(() -> database.find(Refund.class, id));
        if (refund == null || !refund.isOpen()) {
            return Next.done();
        }
        try {
            return refund.status() == RefundStatus.PENDING ? record(id, gateway.readRefund(refund.gatewayRefundId())) : ask(refund);
        } catch (GatewayException e) {
            if (e.unknown() || e.status() == 401 || e.status() == 403 || e.is("PENDING_CAPTURE")) {
                LOG.warnf("Refund for %s not answered: %s (status %d, debug id %s)", refund.orderNumber(), e.getMessage(), e.status(), e.debugId());
                return Next.at(clock.instant().plus(pace.of(AGAIN)));
            }
            LOG.warnf("Refund for %s refused: %s (status %d, debug id %s)", refund.orderNumber(), e.issue(), e.status(), e.debugId());
            fail(id, e.issue() == null ? "HTTP_" + e.status() : e.issue());
            return Next.done();
        }
    }

    private Next ask(Refund refund) {
        var captureId = payments.read(refund.paymentId()).captureId();
        try {
            return record(refund.id(), gateway.refund(captureId, refund.amount(), refund.orderNumber(), null, refund.requestId()));
        } catch (GatewayException e) {
            if (e.is("CAPTURE_FULLY_REFUNDED") && "REFUNDED".equals(gateway.readCapture(captureId).status())) {
                complete(refund.id(), null);
                return Next.done();
            }
            throw e;
        }
    }

    private Next record(long id, GatewayRefund answer) {
        switch (answer.status()) {
            case "COMPLETED" -> complete(id, answer.id());
            case "FAILED", "CANCELLED" -> fail(id, answer.reason() == null ? answer.status() : answer.reason());
            default -> {
                change(id, refund -> refund.pending(answer.id()));
                return Next.at(clock.instant().plus(pace.of(POLL)));
            }
        }
        return Next.done();
    }

    private void complete(long id, String gatewayRefundId) {
        change(id, refund -> {
            var payment = payments.lock(refund.paymentId());
            refund.completed(gatewayRefundId, clock.instant());
            var inAll = payments.completedRefunds(payment);
            payment.refunded(inAll);
            events.fire(new PaymentEvents.Refunded(refund.orderNumber(), refund.id(), refund.amount(), inAll,
                    payment.status() == PaymentStatus.REFUNDED, false));
        });
    }

    private void fail(long id, String problem) {
        change(id, refund -> {
            refund.failed(problem, clock.instant());
            events.fire(new PaymentEvents.RefundFailed(refund.orderNumber(), refund.id(), refund.amount(), problem));
        });
    }

    private void change(long id, Consumer<Refund> change) {
        QuarkusTransaction.requiringNew().run(() -> {
            var refund = database.find(Refund.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (refund.isOpen()) {
                change.accept(refund);
            }
        });
    }
}
