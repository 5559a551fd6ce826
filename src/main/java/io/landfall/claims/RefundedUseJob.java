package io.landfall.claims;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.esims.Esims;
import io.landfall.orders.AttentionList;
import io.landfall.orders.Orders;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Looks once more after a refund: a supplier that cannot take an eSIM back lets it be used, and the operator should know. Subject: eSIM id.
 */
@ApplicationScoped
class RefundedUseJob implements JobHandler {

    static final String KIND = "claim-used-after";
    /** A day later the traveller has arrived, if they travel after all. */
    static final Duration FIRST = Duration.ofDays(1);
    private static final Duration GIVE_UP = Duration.ofDays(8);

    private final Esims esims;
    private final Orders orders;
    private final AttentionList attention;
    private final Clock clock;
    private final Pace pace;

    RefundedUseJob(Esims esims, Orders orders, AttentionList attention, Clock clock, Pace pace) {
        this.esims = esims;
        this.orders = orders;
        this.attention = attention;
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
    public Next run(String subject, long fence) {
        long id = Long.parseLong(subject);
        var use = esims.use(id);
        var order = QuarkusTransaction.requiringNew().call(() -> orders.byNumber(esims.byId(id).orElseThrow().orderNumber())).orElseThrow();
        var unit = order.units().stream().filter(one -> one.esimId() != null && one.esimId() == id).findFirst().orElseThrow();
        var refundedAt = order.refunds().stream().filter(refund -> unit.refundId() != null && refund.id() == unit.refundId()).findFirst().map(refund -> refund.requestedAt());
        if (refundedAt.isEmpty() || clock.instant().isAfter(refundedAt.get().plus(pace.of(GIVE_UP)))) {
            return Next.done();
        }
        if (use.reading() == null) {
            return Next.at(use.askAgainAt());
        }
        var known = ClaimFacts.Use.of(use.reading(), use.measuredAt());
        if (Boolean.TRUE.equals(known.inUse())) {
            QuarkusTransaction.requiringNew().run(() -> attention.usedAfterRefund(order.id(), "eSIM " + unit.position() + " is in use since its refund"
                    + (known.usedMegabytes() == null ? "" : ", " + known.usedMegabytes() + " MB")));
            return Next.done();
        }
        // The second look is the last: at the end of the week.
        var second = refundedAt.get().plus(pace.of(Duration.ofDays(7)));
        return clock.instant().isBefore(second) ? Next.at(second) : Next.done();
    }
}
