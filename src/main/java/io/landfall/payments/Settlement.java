package io.landfall.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.payments.PaymentGateway.GatewayCapture;
import io.landfall.payments.PaymentGateway.GatewayOrder;
import io.landfall.platform.Pace;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/**
 * The one path from an approval to a capture. Return page, notification, poller and operator all only ask for a run of this; the id of a
 * capture attempt is committed before the call, so that an unknown result is asked again under the same id and never taken twice.
 */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    /** How long PayPal remembers a request id (Orders API: 6 hours); afterwards only reading decides. */
    private static final Duration IDS_LAST = Duration.ofHours(6);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final Duration SLOW_POLL = Duration.ofMinutes(5);
    private static final Duration FRESH = Duration.ofMinutes(30);

    /** The buyer can pay the same gateway order with other means. */
    private static final Set<String> OTHER_MEANS = Set.of("INSTRUMENT_DECLINED", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "PAYER_ACTION_REQUIRED");
    private static final Set<String> RUNNING = Set.of("ORDER_COMPLETION_IN_PROGRESS", "PREVIOUS_REQUEST_IN_PROGRESS");
    private static final Set<String> OUR_ACCOUNT = Set.of("PAYEE_ACCOUNT_RESTRICTED", "PAYEE_ACCOUNT_LOCKED_OR_CLOSED", "PERMISSION_DENIED",
            "CONSENT_NEEDED", "AUTHENTICATION_FAILURE", "NOT_AUTHORIZED", "invalid_client");

    private final Payments payments;
    private final PaymentGateway gateway;
    private final Clock clock;
    private final Pace pace;
    private final PaymentNews events;

    Settlement(Payments payments, PaymentGateway gateway, Clock clock, Pace pace, PaymentNews events) {
        this.payments = payments;
        this.gateway = gateway;
        this.clock = clock;
        this.pace = pace;
        this.events = events;
    }

    /** The buyer's means were declined, and others may do. */
    static boolean otherMeans(String problem) {
        return problem != null && OTHER_MEANS.contains(problem);
    }

    /** One step; tells when to look again, empty when the payment has reached its end. */
    Optional<Instant> settle(long paymentId) {
        var payment = payments.read(paymentId);
        if (payment == null || !payment.status().isOpen()) {
            return Optional.empty();
        }
        try {
            if (payment.status() == PaymentStatus.PENDING) {
                apply(paymentId, gateway.readCapture(payment.captureId()));
            } else if (payment.captureRequestId() != null) {
                finish(payment);
            } else if (payment.gatewayOrderId() != null) {
                look(payment);
            }
        } catch (GatewayException e) {
            LOG.warnf("Payment of %s: %s (status %d, debug id %s)", payment.orderNumber(), e.getMessage(), e.status(), e.debugId());
            trouble(paymentId, e);
        }
        return nextLook(paymentId);
    }

    private void look(Payment payment) {
        GatewayOrder order;
        try {
            order = gateway.read(payment.gatewayOrderId());
        } catch (GatewayException e) {
            if (e.status() == 404) {
                change(payment.id(), this::expire);
                return;
            }
            throw e;
        }
        if (!order.captures().isEmpty()) {
            apply(payment.id(), whole(order));
        } else if ("APPROVED".equals(order.status()) && payment.captureWanted()) {
            capture(payment.id());
        } else if ("VOIDED".equals(order.status())) {
            change(payment.id(), this::expire);
        } else if (payment.returnedAt() != null && !"APPROVED".equals(order.status())) {
            change(payment.id(), locked -> locked.didNotAgree(payment.returnedAt()));
        }
    }

    private void capture(long paymentId) {
        var begun = QuarkusTransaction.requiringNew().call(() -> {
            var payment = payments.lock(paymentId);
            if (payment.status() != PaymentStatus.CREATED || payment.captureRequestId() != null) {
                return false;
            }
            payment.capturing("capture-" + payment.invoiceId() + "-" + (payment.captureAttempts() + 1), clock.instant());
            return true;
        });
        if (begun) {
            finish(payments.read(paymentId));
        }
    }

    /** Asks for the open attempt's result; the first time and after every unknown one. */
    private void finish(Payment payment) {
        GatewayOrder order;
        try {
            order = idIsForgotten(payment) ? gateway.read(payment.gatewayOrderId()) : gateway.capture(payment.gatewayOrderId(), payment.captureRequestId());
        } catch (GatewayException e) {
            if (e.is("ORDER_ALREADY_CAPTURED") || e.is("DUPLICATE_INVOICE_ID")) {
                order = gateway.read(payment.gatewayOrderId());
            } else {
                refused(payment, e);
                return;
            }
        }
        if (!order.captures().isEmpty()) {
            apply(payment.id(), whole(order));
        } else if (idIsForgotten(payment)) {
            change(payment.id(), Payment::notApproved);
        }
    }

    private boolean idIsForgotten(Payment payment) {
        return payment.captureStartedAt().plus(IDS_LAST).isBefore(clock.instant());
    }

    private void refused(Payment payment, GatewayException e) {
        if (e.unknown() || RUNNING.contains(e.issue())) {
            throw e;
        }
        LOG.infof("Capture for %s refused: %s (status %d, debug id %s)", payment.orderNumber(), e.issue(), e.status(), e.debugId());
        if (isOurAccount(e)) {
            throw e;
        }
        if (e.is("ORDER_NOT_APPROVED")) {
            change(payment.id(), Payment::notApproved);
        } else if (OTHER_MEANS.contains(e.issue())) {
            change(payment.id(), locked -> {
                locked.declined(e.issue(), e.debugId(), e.redirect());
                events.fire(new PaymentEvents.Declined(locked.orderNumber(), e.issue()));
            });
        } else if (e.status() == 404) {
            change(payment.id(), this::expire);
        } else {
            change(payment.id(), locked -> {
                locked.denied(e.issue() == null ? "HTTP_" + e.status() : e.issue(), e.debugId());
                events.fire(new PaymentEvents.Denied(locked.orderNumber(), locked.problem()));
            });
        }
    }

    private static boolean isOurAccount(GatewayException e) {
        return e.status() == 401 || e.status() == 403 || (e.issue() != null && OUR_ACCOUNT.contains(e.issue()));
    }

    /** The capture's own status decides; an order that says COMPLETED proves nothing. */
    void apply(long paymentId, GatewayCapture capture) {
        change(paymentId, payment -> {
            switch (capture.status()) {
                case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" -> captured(payment, capture);
                case "PENDING" -> {
                    if (payment.status() != PaymentStatus.PENDING) {
                        payment.pending(capture.id(), capture.amount() == null ? payment.amount() : capture.amount(), capture.reason());
                        events.fire(new PaymentEvents.Pending(payment.orderNumber(), capture.reason()));
                    }
                }
                case "DECLINED", "FAILED" -> {
                    payment.denied(capture.reason() == null ? capture.status() : capture.reason(), null);
                    events.fire(new PaymentEvents.Denied(payment.orderNumber(), payment.problem()));
                }
                default -> LOG.warnf("Capture %s of %s has the unknown status %s; looking again", capture.id(), payment.orderNumber(), capture.status());
            }
        });
    }

    private void captured(Payment payment, GatewayCapture capture) {
        var taken = capture.amount() == null ? payment.amount() : capture.amount();
        payment.captured(capture.id(), taken, clock.instant());
        var wrong = difference(payment, capture);
        events.fire(wrong == null
                ? new PaymentEvents.Captured(payment.orderNumber(), capture.id(), taken)
                : new PaymentEvents.Mismatch(payment.orderNumber(), capture.id(), taken, wrong));
    }

    private static String difference(Payment payment, GatewayCapture capture) {
        if (capture.amount() == null) {
            return "amount";
        }
        if (!capture.amount().currency().equals(payment.amount().currency())) {
            return "currency";
        }
        if (!capture.amount().equals(payment.amount())) {
            return "amount";
        }
        return payment.orderNumber().equals(capture.customId()) ? null : "reference";
    }

    private void expire(Payment payment) {
        payment.expired();
        events.fire(new PaymentEvents.Expired(payment.orderNumber()));
    }

    private void trouble(long paymentId, GatewayException e) {
        change(paymentId, payment -> {
            payment.troubled(e.issue() == null ? "HTTP_" + e.status() : e.issue(), e.debugId());
            if (isOurAccount(e)) {
                events.fire(new PaymentEvents.AccountTrouble(payment.orderNumber(), payment.problem()));
            }
        });
    }

    /** Ends what can no longer be paid, else names the next look: close while the buyer is likely at the gateway, then seldom. */
    private Optional<Instant> nextLook(long paymentId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var payment = payments.lock(paymentId);
            var now = clock.instant();
            if (!payment.status().isOpen()) {
                return Optional.empty();
            }
            if (payment.status() == PaymentStatus.PENDING) {
                return Optional.of(now.plus(pace.of(SLOW_POLL)));
            }
            if (payment.captureRequestId() != null) {
                return Optional.of(now.plus(pace.of(SOON)));
            }
            if (!now.isBefore(payment.expiresAt())) {
                expire(payment);
                return Optional.empty();
            }
            var young = payment.createdAt().plus(pace.of(FRESH)).isAfter(now);
            var next = now.plus(pace.of(young ? POLL : SLOW_POLL));
            return Optional.of(next.isAfter(payment.expiresAt()) ? payment.expiresAt() : next);
        });
    }

    private void change(long paymentId, Consumer<Payment> change) {
        QuarkusTransaction.requiringNew().run(() -> {
            var payment = payments.lock(paymentId);
            if (payment.status().isOpen()) {
                change.accept(payment);
            }
        });
    }

    /** The capture that counts, read again when the order's answer left out what proves it. */
    private GatewayCapture whole(GatewayOrder order) {
        var capture = newest(order.captures());
        if (capture.amount() == null || capture.customId() == null) {
            var read = gateway.readCapture(capture.id());
            return read.customId() != null ? read
                    : new GatewayCapture(read.id(), read.status(), read.reason(), read.amount(), order.customId(), read.invoiceId(), order.id(), read.createdAt());
        }
        return capture;
    }

    private static GatewayCapture newest(List<GatewayCapture> captures) {
        return captures.stream().filter(GatewayCapture::completed).findFirst().orElse(captures.get(captures.size() - 1));
    }
}
