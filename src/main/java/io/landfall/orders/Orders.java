package io.landfall.orders;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.esims.Esims;
import io.landfall.payments.Payment;
import io.landfall.payments.PaymentRequest;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A traveller's acts on an order. Whoever holds the order's link is its owner; nothing here takes an id. */
@ApplicationScoped
public class Orders {

    public static final int MOST_ESIMS = 50;
    /** How long a placed order can be paid at its frozen price; PayPal's shorter order life (upstreams: 3 h). */
    static final Duration PAYABLE = Duration.ofHours(3);

    private final EntityManager database;
    private final OrderStore store;
    private final OrderReader reader;
    private final Payments payments;
    private final Esims esims;
    private final OrderLinks links;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    Orders(EntityManager database, OrderStore store, OrderReader reader, Payments payments, Esims esims, OrderLinks links, Jobs jobs, Event<Object> events,
            Clock clock, Pace pace) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.payments = payments;
        this.esims = esims;
        this.links = links;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    /** What placing tells: the order's name among people and its owner's key. */
    public record Placed(String number, String link) {
    }

    /**
     * Freezes prices, saves order, units and history and opens the payment. Safe to repeat: the same checkout key gives the same order.
     * Throws {@link Refusal} "quantity_out_of_range".
     */
    @Transactional
    public Placed place(PlaceOrder command) {
        if (command.quantity() < 1 || command.quantity() > MOST_ESIMS) {
            throw new Refusal("quantity_out_of_range", "quantity", Map.of("most", MOST_ESIMS));
        }
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))", Object.class).setParameter(1, command.checkoutKey()).getResultList();
        var known = store.byCheckoutKey(command.checkoutKey());
        if (known.isPresent()) {
            return new Placed(known.get().number(), known.get().link());
        }
        var now = clock.instant();
        var order = new Order(command, now, now.plus(pace.of(PAYABLE)));
        store.add(order);
        store.note(order, "customer", HistoryKind.PLACED, Map.of("total", order.total().toString(), "quantity", "" + order.quantity()));
        payments.open(new PaymentRequest(order.number(), order.planTitle(), order.plan(), order.quantity(), order.unitPrice().minor(), order.total().minor(),
                order.total().currency(), command.brand(), order.locale().toLanguageTag(), links.paypalReturn(order),
                links.paypalCancel(order), order.payableUntil()));
        jobs.requestAt(OrderWatch.KIND, order.number(), order.payableUntil());
        return new Placed(order.number(), order.link());
    }

    /** The link of the order that this form has become, if it was sent before. */
    @Transactional
    public Optional<String> placed(String checkoutKey) {
        return store.byCheckoutKey(checkoutKey).map(Order::link);
    }

    /** The order behind an unguessable link. */
    @Transactional
    public Optional<OrderDetails> byLink(String link) {
        return store.readByLink(link).map(reader::details);
    }

    /** The same for a visitor of one shop: what another shop sold is not found there. */
    @Transactional
    public Optional<OrderDetails> byLink(long shop, String link) {
        return byLink(link).filter(order -> order.shop() == shop);
    }

    /**
     * Where the buyer pays. Throws {@link Refusal} "already_paid", "no_longer_payable", "payment_unavailable", "payment_refused" or
     * "payment_checking" while PayPal decides about an earlier try.
     */
    @Transactional(Transactional.TxType.NEVER)
    public URI paymentPage(String link) {
        long payment = QuarkusTransaction.requiringNew().call(() -> {
            var order = owned(link);
            if (order.status() != OrderStatus.AWAITING_PAYMENT) {
                throw new Refusal(order.paidAt() != null ? "already_paid" : "no_longer_payable");
            }
            if (!clock.instant().isBefore(order.payableUntil())) {
                throw new Refusal("no_longer_payable");
            }
            var newest = payments.newest(order.number());
            if (newest.filter(Orders::isDeciding).isPresent()) {
                throw new Refusal("payment_checking");
            }
            return payments.openAgain(newest.orElseThrow(() -> new Refusal("payment_unavailable")));
        });
        return payments.approvalLink(payment);
    }

    /** The browser is back from PayPal, or the traveller asks to look again. Returns false when the link is nobody's or the token is another's. */
    @Transactional
    public boolean lookAtPayment(String link, String gatewayOrderId) {
        var order = store.byLink(link);
        if (order.isEmpty()) {
            return false;
        }
        var ours = gatewayOrderId == null || payments.newest(order.get().number()).map(Payment::gatewayOrderId).filter(gatewayOrderId::equals).isPresent();
        if (ours) {
            payments.lookAgain(order.get().number(), gatewayOrderId != null);
        }
        return ours;
    }

    /** For programs, which wait for the answer: what became of the payment. Throws {@link Refusal} "order_not_found", or as {@link Payments#confirm}, and returns as it does. */
    @Transactional(Transactional.TxType.NEVER)
    public boolean confirmPayment(String link) {
        return payments.confirm(QuarkusTransaction.requiringNew().call(() -> owned(link)).number());
    }

    /** The traveller gives the unpaid order up. Throws {@link Refusal} "payment_checking" when the money is already being taken. */
    @Transactional
    public void cancel(String link) {
        var number = owned(link).number();
        payments.hold(number);
        var order = store.lock(number);
        if (order.status() == OrderStatus.CANCELLED) {
            return;
        }
        if (order.status() != OrderStatus.AWAITING_PAYMENT) {
            throw new Refusal(order.paidAt() != null ? "already_paid" : "no_longer_payable");
        }
        if (!payments.abandon(number)) {
            throw new Refusal("payment_checking");
        }
        order.cancelled(clock.instant());
        store.note(order, "customer", HistoryKind.CANCELLED, Map.of("reason", "by_customer"));
    }

    /** A mistyped address is corrected; the delivery mail goes out again when the eSIMs are there. The address was checked by the door. */
    @Transactional
    public void correctEmail(String link, String email) {
        var order = store.lock(owned(link).number());
        if (order.email().equals(email)) {
            return;
        }
        order.correctEmail(email);
        store.note(order, "customer", HistoryKind.EMAIL_CORRECTED, Map.of());
        if (order.status() == OrderStatus.DELIVERED || order.status() == OrderStatus.PARTLY_REFUNDED) {
            events.fire(new OrderEvents.MailAgain(order.id(), order.number(), "customer"));
        }
    }

    /** The order an eSIM belongs to, for the eSIM's page. */
    @Transactional
    public Optional<OrderDetails> ofEsim(String esimLink) {
        return esims.byLink(esimLink).flatMap(esim -> store.readByNumber(esim.orderNumber())).map(reader::details);
    }

    /** The same for a visitor of one shop: what another shop sold is not found there. */
    @Transactional
    public Optional<OrderDetails> ofEsim(long shop, String esimLink) {
        return ofEsim(esimLink).filter(order -> order.shop() == shop);
    }

    private static boolean isDeciding(Payment payment) {
        return payment.status().isOpen() && payment.status() != PaymentStatus.CREATED;
    }

    private Order owned(String link) {
        return store.byLink(link).orElseThrow(() -> new Refusal("order_not_found"));
    }

    /** For rooms that may see every order: the mail room. */
    @Transactional
    public Optional<OrderDetails> byNumber(String number) {
        return store.readByNumber(number).map(reader::details);
    }

    /** The business that placed it or in whose shop it was bought; empty for the operator's own sale. */
    @Transactional
    public Optional<Long> sellerOf(String number) {
        return store.seller(number);
    }

    /**
     * Whom mails about an order go to, in which language and under which brand.
     *
     * @param email empty when nobody is to be written to
     * @param paid  this is who paid; a business's customer is told nothing of its money
     */
    public record Addressee(String email, Locale locale, boolean paid, long shop) {
    }

    @Transactional
    public Addressee addressee(String number) {
        return store.byNumber(number).map(order -> new Addressee(order.mailsCustomer() ? order.email() : "", order.locale(), order.paidBy() == PaidBy.PAYPAL, order.shop()))
                .orElseThrow(() -> new IllegalStateException("No order " + number));
    }

    /** Locks the order's row until the surrounding transaction ends: always before the rows of its mails. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(String number) {
        store.lock(number);
    }

    /** More was bought for this eSIM and paid for, delivered or on its way. */
    @Transactional
    public boolean isToppedUp(long esimId) {
        return store.isToppedUp(esimId);
    }

    /** A line in the order's history about what its traveller asked for; the caller holds the order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(String number, HistoryKind kind, String actor, Map<String, String> facts) {
        store.byNumber(number).ifPresent(order -> store.note(order, actor, kind, facts));
    }

    /** A mail about the order was sent or given up; part of its history. */
    @Transactional
    public void mailed(String number, HistoryKind kind, String subject) {
        store.byNumber(number).ifPresent(order -> store.note(order, "system", kind, Map.of("mail", subject)));
    }
}
