package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.platform.Pace;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UsageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks the supplier what is left of one eSIM, never more often than the gate lets through. */
@ApplicationScoped
class UsageMeter implements JobHandler {

    static final String KIND = "esim-usage";
    static final String USAGE = "usage";

    /** How long nobody asks about an eSIM whose supplier is not connected any more. */
    private static final Duration RECONNECTED = Duration.ofDays(1);
    private static final Logger LOG = Logger.getLogger(UsageMeter.class);

    private final EntityManager database;
    private final Suppliers suppliers;
    private final SupplierGate gate;
    private final Warnings warnings;
    private final Event<EsimEvents.Measured> events;
    private final Clock clock;
    private final Pace pace;
    private final Duration minAge;

    UsageMeter(EntityManager database, Suppliers suppliers, SupplierGate gate, Warnings warnings, Event<EsimEvents.Measured> events, Clock clock, Pace pace,
            @ConfigProperty(name = "landfall.usage.min-age", defaultValue = "PT15M") Duration minAge) {
        this.database = database;
        this.suppliers = suppliers;
        this.gate = gate;
        this.warnings = warnings;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
        this.minAge = minAge;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    /** Runs on its own as long as the eSIM lives; somebody who looks at its page only makes it run earlier. */
    @Override
    public Next run(String subject, long fence) {
        long id = Long.parseLong(subject);
        var esim = QuarkusTransaction.requiringNew().call(() -> database.find(Esim.class, id));
        if (esim == null || esim.withdrawn()) {
            return Next.done();
        }
        if (suppliers.connected(esim.supplier()).isEmpty()) {
            failed(id);
            return Next.at(clock.instant().plus(RECONNECTED));
        }
        measure(esim);
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            var known = database.find(Esim.class, id, LockModeType.PESSIMISTIC_WRITE);
            warnings.look(known);
            var opensAt = gate.opensAt(known.supplier(), USAGE, known.iccid());
            return MeasurePlan.next(known, pace, minAge, now).map(at -> Next.at(at.isBefore(opensAt) ? opensAt : at)).orElseGet(Next::done);
        });
    }

    /** Asks now if the gate lets it through. Blocks as long as the supplier takes; never inside a transaction. */
    void measure(Esim esim) {
        long id = esim.id();
        if (!gate.pass(esim.supplier(), USAGE, esim.iccid(), minAge)) {
            return;
        }
        var supplier = suppliers.connected(esim.supplier());
        if (supplier.isEmpty()) {
            failed(id);
            return;
        }
        try {
            var reading = supplier.get().usage(esim.iccid());
            QuarkusTransaction.requiringNew().run(() -> record(id, reading));
        } catch (UpstreamException e) {
            LOG.infof("No usage of eSIM %s: %s", esim.iccid(), e.kind());
            if (e.retryAfter() != null) {
                gate.shutUntil(esim.supplier(), USAGE, esim.iccid(), clock.instant().plus(e.retryAfter()));
            }
            failed(id);
        }
    }

    private void failed(long id) {
        QuarkusTransaction.requiringNew().run(() -> database.find(Esim.class, id, LockModeType.PESSIMISTIC_WRITE).measureFailed(clock.instant()));
    }

    private void record(long id, UsageReading reading) {
        var now = clock.instant();
        var esim = database.find(Esim.class, id, LockModeType.PESSIMISTIC_WRITE);
        var before = esim.reading();
        esim.measured(reading, now);
        if (reading.state() != UsageReading.State.UNKNOWN) {
            events.fire(new EsimEvents.Measured(id, esim.orderNumber(), before, reading));
            database.createNativeQuery("insert into usage_reading (esim_id, at, state, remaining_mb, total_mb) values (?1, ?2, ?3, ?4, ?5)")
                    .setParameter(1, id).setParameter(2, now).setParameter(3, reading.state().name())
                    .setParameter(4, reading.remainingMegabytes()).setParameter(5, reading.totalMegabytes()).executeUpdate();
        }
    }
}
