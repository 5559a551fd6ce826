package io.landfall.webhooks;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what was sent long ago: messages name travellers' eSIMs. What still waits for a receiver that is switched off goes with it. */
@ApplicationScoped
class Sweep implements JobHandler {

    static final String KIND = "webhook-sweep";
    private static final Duration EVERY = Duration.ofHours(6);
    /** Short transactions, so that nobody waits for a row of ours. */
    private static final int AT_ONCE = 2000;

    private final EntityManager database;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;
    private final Duration kept;

    Sweep(EntityManager database, Jobs jobs, Clock clock, Pace pace, @ConfigProperty(name = "landfall.webhooks.kept", defaultValue = "P30D") Duration kept) {
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
        this.kept = kept;
    }

    void plan(@Observes StartupEvent event) {
        jobs.requestAt(KIND, "all", clock.instant().plus(pace.of(EVERY)));
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
        sweep();
        return Next.at(clock.instant().plus(pace.of(EVERY)));
    }

    void sweep() {
        drain("delete from webhook_delivery where id in (select id from webhook_delivery where created_at < ?1 order by created_at limit " + AT_ONCE + ")");
        drain("delete from webhook_event where id in (select id from webhook_event e where at < ?1 and not exists (select 1 from webhook_delivery d where d.event_id = e.id) order by at limit "
                + AT_ONCE + ")");
    }

    private void drain(String delete) {
        var before = clock.instant().minus(kept);
        int gone;
        do {
            gone = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(delete).setParameter(1, before).executeUpdate());
        } while (gone == AT_ONCE);
    }
}
