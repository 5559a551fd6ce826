package io.landfall.esims;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.landfall.platform.SealedSecrets;
import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.landfall.upstream.UsageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.query.NativeQuery;

/** Delivered eSIMs and their acts. */
@ApplicationScoped
public class Esims {

    private static final String PURPOSE = "esim";
    /** A supplier that has not answered by then will not: the page stops saying that it is being asked. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    /** Somebody else is asking right now. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final EntityManager database;
    private final SealedSecrets seal;
    private final SupplierGate gate;
    private final UsageMeter meter;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;
    private final Duration minAge;

    Esims(EntityManager database, SealedSecrets seal, SupplierGate gate, UsageMeter meter, Jobs jobs, Clock clock, Pace pace,
            @ConfigProperty(name = "landfall.usage.min-age", defaultValue = "PT15M") Duration minAge) {
        this.database = database;
        this.seal = seal;
        this.gate = gate;
        this.meter = meter;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
        this.minAge = minAge;
    }

    /** Keeps a profile the supplier has just given for a unit. Part of the caller's transaction; one per unit and per ICCID. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long receive(String orderNumber, long unitId, String supplier, Installation installation, Locale language) {
        var secrets = new EsimSecrets(installation.activationCode(), installation.lpa(), installation.confirmationCode(), installation.appleLink());
        var esim = new Esim(orderNumber, unitId, Keys.secret(), supplier, installation, seal.seal(secrets.pack(), PURPOSE), clock.instant());
        database.persist(esim);
        database.flush();
        jobs.request(GuideFetcher.KIND, esim.id() + " " + language.toLanguageTag());
        jobs.requestAt(UsageMeter.KIND, esim.id(), MeasurePlan.next(esim, pace, minAge, clock.instant()).orElseThrow());
        return esim.id();
    }

    /** The eSIM behind an unguessable link. */
    @Transactional
    public Optional<EsimDetails> byLink(String link) {
        return read("e.link", link).stream().findFirst();
    }

    /** All eSIMs of an order, in the order they were delivered in. */
    @Transactional
    public List<EsimDetails> ofOrder(String orderNumber) {
        return read("e.order_number", orderNumber);
    }

    /** The same of several orders, in one statement. */
    @Transactional
    public List<EsimDetails> ofOrders(List<String> orderNumbers) {
        return orderNumbers.isEmpty() ? List.of() : readWhere("e.order_number in (?1)", orderNumbers);
    }

    /** Notes that the traveller has seen the codes; evidence in a dispute. */
    @Transactional
    public void opened(String link) {
        database.createQuery("update Esim set firstOpenedAt = ?2 where link = ?1 and firstOpenedAt is null").setParameter(1, link).setParameter(2, clock.instant())
                .executeUpdate();
    }

    /** Asks for a measurement if the last one is old enough. Any number of visitors cause at most one supplier call in the limit's time. */
    @Transactional
    public void measureIfDue(String link) {
        database.createQuery("from Esim where link = ?1", Esim.class).setParameter(1, link).getResultStream()
                .filter(esim -> !esim.withdrawn() && !esim.isOver(clock.instant()) && !nextMeasureAt(esim).isAfter(clock.instant()))
                .forEach(esim -> jobs.request(UsageMeter.KIND, esim.id()));
    }

    /** The eSIM with this id, for rooms that hold an order of it. */
    @Transactional
    public Optional<EsimDetails> byId(long id) {
        return read("e.id", id).stream().findFirst();
    }

    @Transactional
    public boolean isWithdrawn(long id) {
        return database.find(Esim.class, id).withdrawn();
    }

    @Transactional
    public Iccid iccid(long id) {
        return database.find(Esim.class, id).iccid();
    }

    /** A top-up was bought for it: what is left and which packages it has are asked for as soon as the supplier's limits allow. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void toppedUp(long id) {
        var esim = database.find(Esim.class, id);
        jobs.requestAt(UsageMeter.KIND, id, later(nextMeasureAt(esim)));
        jobs.request(PackageHistory.KIND, id);
    }

    private Instant later(Instant opensAt) {
        return opensAt.isAfter(clock.instant()) ? opensAt : clock.instant();
    }

    /**
     * The use of an eSIM, as new as the supplier allows (U7: one question in 15 minutes). Asks the supplier when the last answer is older,
     * and blocks as long as that takes: never inside a transaction. Also asks about withdrawn ones.
     */
    @Transactional(Transactional.TxType.NEVER)
    public Use use(long esimId) {
        var known = find(esimId);
        if (!isFresh(known)) {
            try {
                meter.measure(known);
            } catch (IllegalStateException e) {
                // The supplier is not connected any more: nobody can tell.
                return new Use(null, null, clock.instant().plus(minAge));
            }
            known = find(esimId);
        }
        if (isFresh(known)) {
            return new Use(known.reading(), known.measuredAt(), null);
        }
        var opensAt = nextMeasureAt(known);
        return new Use(null, null, isUnderWay(known, opensAt, clock.instant()) ? clock.instant().plus(MOMENT) : opensAt);
    }

    /**
     * @param reading    null when the supplier did not tell
     * @param askAgainAt when it is worth asking again; null with a reading
     */
    public record Use(UsageReading reading, Instant measuredAt, Instant askAgainAt) {
    }

    /** What the supplier measured over time, for a dispute: oldest first, without repeats of the same state and remainder. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Trail trail(long esimId) {
        List<Object[]> rows = database.createNativeQuery("""
                select at, state, remaining_mb, total_mb from (select at, state, remaining_mb, total_mb,
                        lag(state || ' ' || coalesce(remaining_mb, -1)) over (order by at) as before from usage_reading where esim_id = ?1) r
                where before is null or before <> state || ' ' || coalesce(remaining_mb, -1) order by at limit 200""")
                .setParameter(1, esimId).getResultList();
        return new Trail(database.find(Esim.class, esimId).firstUsedAt(), rows.stream().map(row -> new Measured((Instant) row[0],
                UsageReading.State.valueOf((String) row[1]), megabytes(row[2]), megabytes(row[3]))).toList());
    }

    /** @param firstUsedAt when a measurement first found it in use, or null */
    public record Trail(Instant firstUsedAt, List<Measured> measured) {
    }

    /** Megabytes; null = not told. */
    public record Measured(Instant at, UsageReading.State state, Long remainingMegabytes, Long totalMegabytes) {
    }

    private static Long megabytes(Object column) {
        return column == null ? null : ((Number) column).longValue();
    }

    private Esim find(long esimId) {
        return QuarkusTransaction.requiringNew().call(() -> database.find(Esim.class, esimId));
    }

    private boolean isFresh(Esim esim) {
        return esim.measuredAt() != null && esim.measureFailedAt() == null && esim.measuredAt().plus(minAge).isAfter(clock.instant());
    }

    /** The unit was refunded: its codes are shown no more. */
    @Transactional
    public void withdraw(long esimId) {
        database.find(Esim.class, esimId, LockModeType.PESSIMISTIC_WRITE).withdraw(clock.instant());
    }

    /** With the time from which the supplier may be asked again, in one statement whatever their number. */
    private List<EsimDetails> read(String column, Object value) {
        return readWhere(column + " = ?1", value);
    }

    @SuppressWarnings("unchecked")
    private List<EsimDetails> readWhere(String condition, Object value) {
        List<Object[]> rows = database.createNativeQuery("select {e.*}, g.open_at as opens_at from esim e left join supplier_gate g "
                + "on g.supplier = e.supplier and g.iccid = e.iccid and g.what = '" + UsageMeter.USAGE + "' where " + condition + " order by e.unit_id")
                .unwrap(NativeQuery.class).addEntity("e", Esim.class).addScalar("opens_at", Instant.class).setParameter(1, value).getResultList();
        return rows.stream().map(row -> details((Esim) row[0], (Instant) row[1])).toList();
    }

    private EsimDetails details(Esim esim, Instant opensAt) {
        var now = clock.instant();
        var next = opensAt == null ? now : opensAt;
        var due = !esim.withdrawn() && !esim.isOver(now) && !next.isAfter(now);
        return new EsimDetails(esim.id(), esim.link(), esim.orderNumber(), esim.iccid(), esim.smdpAddress(),
                esim.withdrawn() ? null : EsimSecrets.unpack(seal.open(esim.sealedSecrets(), PURPOSE)), esim.apn(), esim.roaming(), esim.msisdn(),
                esim.test(), esim.withdrawn(), esim.receivedAt(), esim.firstOpenedAt(), esim.reading(), esim.measuredAt(), esim.measureFailedAt(),
                next, due || isUnderWay(esim, opensAt, now), esim.guide());
    }

    /** The gate was passed a moment ago and neither a measurement nor a failure is known since. */
    private boolean isUnderWay(Esim esim, Instant opensAt, Instant now) {
        if (opensAt == null || esim.withdrawn()) {
            return false;
        }
        var asked = opensAt.minus(minAge);
        return !asked.isAfter(now) && asked.plus(LONGEST_ANSWER).isAfter(now) && isBefore(esim.measuredAt(), asked) && isBefore(esim.measureFailedAt(), asked);
    }

    private static boolean isBefore(Instant known, Instant asked) {
        return known == null || known.isBefore(asked);
    }

    private Instant nextMeasureAt(Esim esim) {
        return gate.opensAt(esim.supplier(), UsageMeter.USAGE, esim.iccid());
    }
}
