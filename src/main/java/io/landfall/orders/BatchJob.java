package io.landfall.orders;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.resellers.Member;
import io.landfall.resellers.Resellers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Gives the lines of a file their turn, each in one transaction with its order. Whatever is killed, a line has either become an order or still
 * waits; its key would find the order a second time anyway. Subject: the batch.
 */
@ApplicationScoped
class BatchJob implements JobHandler {

    static final String KIND = "order-batch";
    /** Then others get the worker. */
    private static final int AT_ONCE = 50;

    private final BatchRows rows;
    private final CreditOrders orders;
    private final Resellers resellers;
    private final Clock clock;

    BatchJob(BatchRows rows, CreditOrders orders, Resellers resellers, Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.resellers = resellers;
        this.clock = clock;
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
        long batch = Long.parseLong(subject);
        for (int i = 0; i < AT_ONCE; i++) {
            if (!QuarkusTransaction.requiringNew().call(() -> turn(batch))) {
                return Next.done();
            }
        }
        return Next.at(clock.instant());
    }

    /** False when there is nothing left to do. */
    private boolean turn(long batch) {
        var work = rows.lock(batch).orElseThrow();
        if (work.state() != BatchDetails.State.RUNNING) {
            return false;
        }
        var next = rows.waiting(batch);
        if (next.isEmpty()) {
            rows.become(batch, BatchDetails.State.DONE, "finished_at", clock.instant());
            return false;
        }
        var row = next.get().row();
        var key = "file/" + work.number() + "/" + row.line() + "/" + next.get().attempt();
        try {
            var member = member(work).orElseThrow(() -> new Refusal("forbidden"));
            rows.placed(batch, row.line(), orders.place(member, new PlaceOnCredit(key, row.plan(), row.quantity(), row.price(), row.email(), row.customer(),
                    Locale.forLanguageTag(row.language()), work.brand(), row.reference(), work.mailCustomer())));
        } catch (Refusal refusal) {
            rows.failed(batch, row.line(), refusal.field(), refusal.code());
        }
        return true;
    }

    /** Who said "order", as what they are now. */
    private Optional<Member> member(BatchRows.Work work) {
        return work.account() == null ? Optional.empty() : resellers.memberFor(new Actor(work.account(), work.actor(), Role.RESELLER)).filter(member -> member.reseller() == work.reseller());
    }
}
