package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.landfall.payments.About;
import io.landfall.payments.Payable;
import io.landfall.payments.PaymentEvents;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.Jobs;

/** What a payment's fate means for its order. Runs inside the payment's transaction and only touches the database. */
@ApplicationScoped
class PaymentListener {

    /** Under this name the history keeps PayPal's number of a dispute. */
    private static final String CASE = "case";

    private final OrderStore store;
    private final Fulfilment fulfilment;
    private final Payments payments;
    private final AttentionList attention;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    PaymentListener(OrderStore store, Fulfilment fulfilment, Payments payments, AttentionList attention, Jobs jobs, Event<Object> events, Clock clock, Pace pace) {
        this.store = store;
        this.fulfilment = fulfilment;
        this.payments = payments;
        this.attention = attention;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    void captured(@Observes @About(Payable.ORDER) PaymentEvents.Captured event) {
        var order = store.lock(event.number());
        if (order.status() != OrderStatus.AWAITING_PAYMENT) {
            store.note(order, "paypal", HistoryKind.PAID, Map.of("amount", event.amount().toString(), "capture", event.captureId(), "late", "true"));
            payments.refund(order.number(), event.amount(), "order_was_closed", "system");
            return;
        }
        order.paid(clock.instant());
        store.note(order, "paypal", HistoryKind.PAID, Map.of("amount", event.amount().toString(), "capture", event.captureId()));
        attention.close(order.id(), AttentionKind.PAYMENT_PENDING_LONG, AttentionKind.PAYMENT_ACCOUNT);
        jobs.requestAll(FulfilmentJob.KIND, order.units().stream().map(OrderUnit::id).toList());
        watch(order, OrderWatch.PATIENCE);
        events.fire(new OrderEvents.Paid(order.id(), order.number()));
    }

    void pending(@Observes @About(Payable.ORDER) PaymentEvents.Pending event) {
        var order = store.lock(event.number());
        store.note(order, "paypal", HistoryKind.PAYMENT_PENDING, Map.of("reason", text(event.reason())));
        watch(order, OrderWatch.PATIENCE);
        events.fire(new OrderEvents.PaymentPending(order.id(), order.number()));
    }

    void declined(@Observes @About(Payable.ORDER) PaymentEvents.Declined event) {
        store.note(store.lock(event.number()), "paypal", HistoryKind.PAYMENT_DECLINED, Map.of("reason", text(event.reason())));
    }

    void denied(@Observes @About(Payable.ORDER) PaymentEvents.Denied event) {
        var order = store.lock(event.number());
        store.note(order, "paypal", HistoryKind.PAYMENT_DENIED, Map.of("reason", text(event.reason())));
        attention.close(order.id(), AttentionKind.PAYMENT_PENDING_LONG);
        watch(order, Duration.ZERO);
        events.fire(new OrderEvents.PaymentDenied(order.id(), order.number()));
    }

    void expired(@Observes @About(Payable.ORDER) PaymentEvents.Expired event) {
        var order = store.lock(event.number());
        store.note(order, "system", HistoryKind.PAYMENT_EXPIRED, Map.of());
        if (order.status() == OrderStatus.AWAITING_PAYMENT && !clock.instant().isBefore(order.payableUntil())) {
            order.expired(clock.instant());
            store.note(order, "system", HistoryKind.EXPIRED, Map.of());
        }
    }

    /** Money that is not what the order asks for buys nothing; a wrong amount goes back at once, a foreign reference needs a person. */
    void mismatch(@Observes @About(Payable.ORDER) PaymentEvents.Mismatch event) {
        var order = store.lock(event.number());
        store.note(order, "paypal", HistoryKind.PAYMENT_MISMATCH, Map.of("what", event.what(), "taken", event.taken().toString(), "asked", order.total().toString()));
        attention.open(order.id(), AttentionKind.PAYMENT_MISMATCH, event.what() + ": " + event.taken() + " taken, " + order.total() + " asked");
        if (!event.what().equals("reference")) {
            payments.refund(order.number(), event.taken(), "payment_mismatch", "system");
            if (order.status() == OrderStatus.AWAITING_PAYMENT) {
                order.cancelled(clock.instant());
                store.note(order, "system", HistoryKind.CANCELLED, Map.of("reason", "payment_mismatch"));
            }
        }
    }

    /** PayPal took the money back: what has not been bought is not bought any more. */
    void reversed(@Observes @About(Payable.ORDER) PaymentEvents.Reversed event) {
        var order = store.lock(event.number());
        store.note(order, "paypal", HistoryKind.PAYMENT_REVERSED, Map.of("capture", text(event.captureId())));
        attention.open(order.id(), AttentionKind.PAYMENT_REVERSED, "PayPal took " + order.total() + " back");
        order.units().stream().filter(unit -> unit.status() == UnitStatus.PENDING).forEach(unit -> unit.refused("PAYMENT_REVERSED", null));
        MarginJob.request(jobs, order);
        order.attention();
    }

    /** News of a case may come in any order: one that ended is never opened again. */
    void disputed(@Observes @About(Payable.ORDER) PaymentEvents.Disputed event) {
        var order = store.lock(event.number());
        var dispute = event.dispute();
        var id = text(dispute.id());
        var settled = store.told(order, HistoryKind.DISPUTE_SETTLED, CASE);
        if (settled.contains(id)) {
            return;
        }
        var opened = store.told(order, HistoryKind.DISPUTED, CASE);
        if (!opened.contains(id)) {
            store.note(order, "paypal", HistoryKind.DISPUTED, Map.of("capture", text(event.captureId()), CASE, id, "reason", text(dispute.reason())));
        }
        if (dispute.settled()) {
            store.note(order, "paypal", HistoryKind.DISPUTE_SETTLED, Map.of(CASE, id, "status", dispute.outcome()));
            opened.removeAll(settled);
            opened.remove(id);
        }
        if (!dispute.won()) {
            attention.open(order.id(), AttentionKind.DISPUTED, "case " + id + ": " + text(dispute.reason()) + (event.amount() == null ? "" : ", " + event.amount())
                    + (dispute.settled() ? ", ended with " + dispute.outcome() : dispute.answerBy() == null ? "" : ", answer before " + dispute.answerBy()));
        } else if (opened.isEmpty()) {
            attention.close(order.id(), AttentionKind.DISPUTED);
        }
    }

    void refunded(@Observes @About(Payable.ORDER) PaymentEvents.Refunded event) {
        var order = store.lock(event.number());
        store.note(order, event.external() ? "paypal" : "system", HistoryKind.REFUNDED, Map.of("amount", event.amount().toString(), "external", "" + event.external()));
        attention.close(order.id(), AttentionKind.REFUND_UNDER_WAY, AttentionKind.REFUND_FAILED);
        if (event.external()) {
            followExternal(order, event);
        }
        var reason = payments.refunds(order.number()).stream().filter(refund -> refund.id() == event.refundId()).findFirst().map(refund -> refund.reason()).orElse("");
        events.fire(new OrderEvents.Refunded(order.id(), order.number(), event.refundId(), event.amount(), reason));
    }

    /** Somebody clicked "refund" in PayPal's own pages. All of it ends the order; a part cannot be told to a unit, so a person decides. */
    private void followExternal(Order order, PaymentEvents.Refunded event) {
        if (event.whole()) {
            order.units().stream().filter(unit -> unit.status().canBecome(UnitStatus.REFUNDED)).toList().forEach(unit -> fulfilment.takeBack(unit, event.refundId()));
            fulfilment.finishIfDone(order);
        } else {
            attention.open(order.id(), AttentionKind.PAYMENT_MISMATCH, event.amount() + " of " + order.total() + " was refunded at PayPal");
        }
    }

    void refundFailed(@Observes @About(Payable.ORDER) PaymentEvents.RefundFailed event) {
        var order = store.lock(event.number());
        store.note(order, "paypal", HistoryKind.REFUND_FAILED, Map.of("amount", event.amount().toString(), "reason", text(event.problem())));
        attention.close(order.id(), AttentionKind.REFUND_UNDER_WAY);
        attention.open(order.id(), AttentionKind.REFUND_FAILED, event.amount() + ": " + event.problem());
    }

    void accountTrouble(@Observes @About(Payable.ORDER) PaymentEvents.AccountTrouble event) {
        var order = store.lock(event.number());
        attention.open(order.id(), AttentionKind.PAYMENT_ACCOUNT, "PayPal refuses our account: " + event.problem());
    }

    private void watch(Order order, Duration after) {
        jobs.requestAt(OrderWatch.KIND, order.number(), clock.instant().plus(pace.of(after)));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
