package io.landfall.credit;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.payments.PaymentStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Nothing waits silently: money that PayPal keeps checking is told, and what can no longer be paid is ended. */
@ApplicationScoped
class FundingWatch implements JobHandler {

    static final String KIND = "funding-watch";
    /** INVARIANTS: T. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Fundings fundings;
    private final Payments payments;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    FundingWatch(Fundings fundings, Payments payments, Event<Object> events, Clock clock, Pace pace) {
        this.fundings = fundings;
        this.payments = payments;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String number, long fence) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var payment = payments.hold(number);
            var funding = fundings.lock(number);
            if (!funding.status().isOpen()) {
                return Next.done();
            }
            if (payment.status() == PaymentStatus.PENDING) {
                events.fire(new FundingEvents.Waits(funding.reseller(), number, "PayPal still checks the payment: " + payment.problem()));
            } else if (!payment.status().isOpen() && payment.capturedAt() == null) {
                fundings.fail(funding, "expired");
                return Next.done();
            }
            return Next.at(clock.instant().plus(pace.of(PATIENCE)));
        });
    }
}
