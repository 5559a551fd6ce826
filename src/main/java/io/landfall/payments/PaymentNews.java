package io.landfall.payments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells what happened to a payment to those whose thing it paid for. */
@ApplicationScoped
class PaymentNews {

    private final Event<Object> events;

    PaymentNews(Event<Object> events) {
        this.events = events;
    }

    void fire(PaymentEvents.Told event) {
        events.select(new About.Literal(Payable.of(event.number()))).fire(event);
    }
}
