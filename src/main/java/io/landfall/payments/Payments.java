package io.landfall.payments;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.platform.Keys;
import io.landfall.platform.Loaded;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Opens payments, follows them to their end and gives money back. Whoever knocks, {@link Settlement} is the one path to a capture. */
@ApplicationScoped
public class Payments {

    private static final Logger LOG = Logger.getLogger(Payments.class);
    /** How long a program is kept waiting; its own patience seldom lasts longer than half a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final EntityManager database;
    private final PaymentGateway gateway;
    private final Jobs jobs;
    private final Clock clock;
    /** A double click on this node asks the gateway once; between nodes the shared request id does the same. */
    private final Object[] making = Stream.generate(Object::new).limit(64).toArray();

    Payments(EntityManager database, PaymentGateway gateway, Jobs jobs, Clock clock) {
        this.database = database;
        this.gateway = gateway;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A payment for an order that has none open; the database refuses a second one. Part of the caller's transaction; nothing leaves the
     * house yet.
     */
    @Transactional
    public long open(PaymentRequest request) {
        var invoice = request.orderNumber() + "-" + Keys.readable(5);
        var payment = new Payment(request, invoice, "create-" + invoice, clock.instant());
        database.persist(payment);
        jobs.requestAt(SettlementJob.KIND, payment.id(), clock.instant());
        return payment.id();
    }

    /**
     * Where the buyer approves. Calls the gateway when it does not know the payment yet, always with the same request id.
     * Throws {@link Refusal} "payment_unavailable" when the gateway cannot say now, "payment_refused" when it will not have it.
     */
    @Transactional(Transactional.TxType.NEVER)
    public URI approvalLink(long paymentId) {
        synchronized (making[(int) (paymentId % making.length)]) {
            return approvalLinkNow(paymentId);
        }
    }

    private URI approvalLinkNow(long paymentId) {
        var payment = read(paymentId);
        if (payment.approveUrl() != null) {
            return payment.approveUrl();
        }
        var request = payment.request();
        PaymentGateway.GatewayOrder made;
        try {
            made = createTwice(new PaymentGateway.CreateOrder(request.orderNumber(), payment.invoiceId(), request.itemName(), request.sku(),
                    request.quantity(), new Money(request.unitPrice(), request.currency()), payment.amount(), request.brand(),
                    Locale.forLanguageTag(request.locale()), URI.create(request.returnUrl()), URI.create(request.cancelUrl())), payment.createRequestId());
        } catch (GatewayException e) {
            LOG.warnf("No payment for %s: %s (status %d, debug id %s)", request.orderNumber(), e.getMessage(), e.status(), e.debugId());
            throw new Refusal(e.unknown() ? "payment_unavailable" : "payment_refused");
        }
        if (made.approveUrl() == null) {
            throw new Refusal("payment_unavailable");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var locked = lock(paymentId);
            if (locked.gatewayOrderId() == null) {
                locked.prepared(made.id(), made.approveUrl());
                jobs.request(SettlementJob.KIND, paymentId);
            }
            return locked.approveUrl();
        });
    }

    /** The browser came back from the gateway, or somebody presses "check now". Proves nothing; makes us look at once. */
    @Transactional
    public void lookAgain(String orderNumber, boolean buyerCameBack) {
        newest(orderNumber).filter(payment -> payment.status().isOpen()).ifPresent(payment -> {
            if (buyerCameBack) {
                lock(payment.id()).buyerIsBack(clock.instant());
            }
            jobs.request(SettlementJob.KIND, payment.id());
        });
    }

    /**
     * For programs, which wait where browsers come back later: a look as {@link #lookAgain} asks for, and what came of it. Repeating is safe. Throws
     * {@link Refusal} "payment_declined", "payment_not_approved", "no_longer_payable" when it can be paid no more, or "payment_unavailable" when the
     * gateway has not told in time; we go on asking it.
     *
     * @return false while the gateway itself still checks the money it took
     */
    @Transactional(Transactional.TxType.NEVER)
    public boolean confirm(String orderNumber) {
        if (!QuarkusTransaction.requiringNew().call(() -> counting(orderNumber)).status().isOpen()) {
            return outcome(orderNumber).orElseThrow();
        }
        QuarkusTransaction.requiringNew().run(() -> lookAgain(orderNumber, true));
        for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(GLANCE)) {
            var outcome = outcome(orderNumber);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            pause();
        }
        throw new Refusal("payment_unavailable");
    }

    /** Empty while nobody can tell. */
    private Optional<Boolean> outcome(String orderNumber) {
        var payment = QuarkusTransaction.requiringNew().call(() -> counting(orderNumber));
        if (payment.capturedAt() != null) {
            return Optional.of(true);
        }
        return switch (payment.status()) {
            case PENDING -> Optional.of(false);
            case DENIED -> throw new Refusal("payment_declined", null, reason(payment));
            case CREATED, APPROVED -> {
                if (payment.isBeingConfirmed()) {
                    yield Optional.empty();
                }
                throw Settlement.otherMeans(payment.problem()) ? new Refusal("payment_declined", null, reason(payment)) : new Refusal("payment_not_approved");
            }
            default -> throw new Refusal("no_longer_payable");
        };
    }

    private static Map<String, Object> reason(Payment payment) {
        return payment.problem() == null ? Map.of() : Map.of("reason", payment.problem());
    }

    private Payment counting(String orderNumber) {
        return captured(orderNumber).or(() -> newest(orderNumber)).orElseThrow(() -> new Refusal("not_found"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("payment_unavailable");
        }
    }

    /** The newest payment of an order; the one that counts. */
    @Transactional
    public Optional<Payment> newest(String orderNumber) {
        return database.createQuery("from Payment where orderNumber = ?1 order by id desc", Payment.class)
                .setParameter(1, orderNumber).setMaxResults(1).getResultStream().findFirst();
    }

    /**
     * Locks the payment that brought money, or the newest one; null when there is none. Whoever changes an order because of money, or money
     * because of an order, calls this before locking the order, so that no two wait for each other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Payment hold(String orderNumber) {
        return captured(orderNumber).or(() -> newest(orderNumber)).map(payment -> lock(payment.id())).orElse(null);
    }

    /** The buyer gives up: the payment can be taken no more. False when the money is already being taken. */
    @Transactional
    public boolean abandon(String orderNumber) {
        var payment = hold(orderNumber);
        if (payment == null) {
            return true;
        }
        if (payment.status() != PaymentStatus.CREATED || payment.captureRequestId() != null) {
            return !payment.status().isOpen() && payment.captured() == null;
        }
        payment.expired();
        return true;
    }

    /** The order's newest payment while it can be paid, otherwise another attempt on the same terms. */
    @Transactional
    public long openAgain(Payment newest) {
        return newest.status().isOpen() ? newest.id() : open(newest.request());
    }

    /** The payment that brought money, whatever became of it. */
    @Transactional
    public Optional<Payment> captured(String orderNumber) {
        return database.createQuery("from Payment where orderNumber = ?1 and capturedAt is not null order by id desc", Payment.class)
                .setParameter(1, orderNumber).setMaxResults(1).getResultStream().findFirst();
    }

    /** Payment and refunds of an order in one statement, for reading: the payment that brought money, else the newest one. */
    @Transactional
    public PaymentStory story(String orderNumber) {
        var rows = database.createQuery("select p, r from Payment p left join Refund r on r.paymentId = p.id where p.orderNumber = ?1 order by p.id desc, r.id",
                Object[].class).setParameter(1, orderNumber).getResultList();
        var payments = rows.stream().map(row -> (Payment) row[0]).distinct().toList();
        var current = payments.stream().filter(payment -> payment.capturedAt() != null).findFirst().or(() -> payments.stream().findFirst()).orElse(null);
        return new PaymentStory(current, rows.stream().map(row -> (Refund) row[1]).filter(Objects::nonNull).sorted(Comparator.comparing(Refund::id)).toList());
    }

    @Transactional
    public List<Refund> refunds(String orderNumber) {
        return database.createQuery("from Refund where orderNumber = ?1 order by id", Refund.class).setParameter(1, orderNumber).getResultList();
    }

    /**
     * Promises money back; a job calls the gateway. Throws {@link Refusal} "refund_exceeds_payment" when more would go back than came.
     *
     * @param reason stable word, such as "not_delivered"
     * @return the refund's id
     */
    @Transactional
    public long refund(String orderNumber, Money amount, String reason, String actor) {
        var payment = lock(captured(orderNumber).orElseThrow(() -> new Refusal("not_paid")).id());
        var left = payment.captured().minus(givenBack(payment));
        if (!amount.isPositive() || left.isLessThan(amount) || payment.status() == PaymentStatus.REVERSED) {
            throw new Refusal("refund_exceeds_payment");
        }
        var refund = new Refund(payment, amount, reason, actor, "refund-" + payment.invoiceId() + "-" + Keys.readable(6), clock.instant());
        database.persist(refund);
        database.flush();
        jobs.request(RefundJob.KIND, refund.id());
        return refund.id();
    }

    /** The operator asks the gateway once more for a refund it had refused. */
    @Transactional
    public void retryRefund(long refundId) {
        var failed = database.find(Refund.class, refundId, LockModeType.PESSIMISTIC_WRITE);
        if (failed == null || failed.status() != RefundStatus.FAILED) {
            throw new Refusal("refund_not_failed");
        }
        failed.again("refund-" + failed.orderNumber() + "-" + Keys.readable(8));
        jobs.request(RefundJob.KIND, failed.id());
    }

    /** What was promised or given back; a refused refund does not count. */
    Money givenBack(Payment payment) {
        return sum(payment, refund -> refund.status() != RefundStatus.FAILED);
    }

    Money completedRefunds(Payment payment) {
        return sum(payment, refund -> refund.status() == RefundStatus.COMPLETED);
    }

    private Money sum(Payment payment, Predicate<Refund> counts) {
        database.flush();
        return database.createQuery("from Refund where paymentId = ?1", Refund.class).setParameter(1, payment.id()).getResultList().stream()
                .filter(counts).map(Refund::amount).reduce(Money.zero(payment.captured().currency()), Money::plus);
    }

    Payment lock(long paymentId) {
        if (!Loaded.any(database, Payment.class)) {
            return database.find(Payment.class, paymentId, LockModeType.PESSIMISTIC_WRITE);
        }
        var payment = database.find(Payment.class, paymentId);
        database.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
        return payment;
    }

    Payment read(long paymentId) {
        return QuarkusTransaction.requiringNew().call(() -> database.find(Payment.class, paymentId));
    }

    /** A lost answer is asked for once more with the same id; the gateway then tells what it did. */
    private PaymentGateway.GatewayOrder createTwice(PaymentGateway.CreateOrder order, String requestId) {
        try {
            return gateway.create(order, requestId);
        } catch (GatewayException e) {
            if (!e.unknown() || e.status() == 429) {
                throw e;
            }
            return gateway.create(order, requestId);
        }
    }
}
