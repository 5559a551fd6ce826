package io.landfall.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Member;
import io.landfall.resellers.ResellerAudit;

/** What was sent to the receivers of a business, and what they made of it. Every look-up begins with the member. */
@ApplicationScoped
public class Deliveries {

    private static final String COLUMNS = "id, name, object, status, attempts, created_at, last_at, next_at, status_code, trouble, milliseconds";

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final SealedSecrets seal;
    private final ResellerAudit audit;
    private final Jobs jobs;
    private final Clock clock;

    Deliveries(EntityManager database, Subscriptions subscriptions, SealedSecrets seal, ResellerAudit audit, Jobs jobs, Clock clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.seal = seal;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Newest first. Throws {@link Refusal} "not_found".
     *
     * @param status only these, or null
     * @param kind   only these, or null
     * @param before the number after which to go on, or null for the newest
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<DeliveryRow> of(Member member, long subscription, DeliveryStatus status, EventKind kind, Long before, int limit) {
        subscriptions.owned(member, subscription);
        List<Object[]> rows = database.createNativeQuery("select " + COLUMNS + """
                 from webhook_delivery where subscription_id = ?1 and (cast(?2 as text) is null or status = ?2) and (cast(?3 as text) is null or name in (?3, ?4))
                and (cast(?5 as bigint) is null or id < ?5) order by id desc limit ?6""")
                .setParameter(1, subscription).setParameter(2, status == null ? null : status.name()).setParameter(3, kind == null ? null : kind.dotted())
                .setParameter(4, kind == null ? null : kind.capitals()).setParameter(5, before).setParameter(6, limit).getResultList();
        return rows.stream().map(Deliveries::row).toList();
    }

    /** The same by page, for those that count. Throws {@link Refusal} "not_found". */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<DeliveryRow> page(Member member, long subscription, DeliveryStatus status, long from, int limit) {
        subscriptions.owned(member, subscription);
        List<Object[]> rows = database.createNativeQuery("select " + COLUMNS
                + " from webhook_delivery where subscription_id = ?1 and (cast(?2 as text) is null or status = ?2) order by id desc limit ?3 offset ?4")
                .setParameter(1, subscription).setParameter(2, status == null ? null : status.name()).setParameter(3, limit).setParameter(4, from).getResultList();
        return rows.stream().map(Deliveries::row).toList();
    }

    /** Throws {@link Refusal} "not_found". */
    @Transactional
    public long count(Member member, long subscription, DeliveryStatus status) {
        subscriptions.owned(member, subscription);
        return ((Number) database.createNativeQuery("select count(*) from webhook_delivery where subscription_id = ?1 and (cast(?2 as text) is null or status = ?2)")
                .setParameter(1, subscription).setParameter(2, status == null ? null : status.name()).getSingleResult()).longValue();
    }

    /** Throws {@link Refusal} "not_found". */
    @Transactional
    @SuppressWarnings("unchecked")
    public DeliveryDetails find(Member member, long subscription, long id) {
        subscriptions.owned(member, subscription);
        List<Object[]> rows = database.createNativeQuery("select " + COLUMNS + ", body from webhook_delivery where id = ?1 and subscription_id = ?2")
                .setParameter(1, id).setParameter(2, subscription).getResultList();
        var found = rows.stream().findFirst().orElseThrow(() -> new Refusal("not_found"));
        List<Object[]> tries = database.createNativeQuery("select at, status_code, trouble, milliseconds, answer from webhook_attempt where delivery_id = ?1 order by id desc limit 50")
                .setParameter(1, id).getResultList();
        return new DeliveryDetails(row(found), Messages.readable(seal.open((String) found[11], EventLog.PURPOSE)), tries.stream()
                .map(one -> new DeliveryDetails.Try((Instant) one[0], whole(one[1]), (String) one[2], whole(one[3]), (String) one[4])).toList());
    }

    /** The same message goes out again, with all its tries. Throws {@link Refusal} "not_found", "forbidden", "subscription_inactive", or "delivery_is_test". */
    @Transactional
    public void replay(Member member, long subscription, long id) {
        var receiver = subscriptions.held(member, subscription);
        var known = find(member, subscription, id).row();
        Subscriptions.active(receiver);
        if (known.isTest()) {
            throw new Refusal("delivery_is_test");
        }
        database.createNativeQuery("update webhook_delivery set status = 'PENDING', attempts = 0, next_at = ?2 where id = ?1").setParameter(1, id).setParameter(2, clock.instant())
                .executeUpdate();
        audit.note(member, "webhooks.replayed", receiver.name(), null, known.key());
        jobs.request(DeliveryJob.KIND, subscription);
    }

    private static DeliveryRow row(Object[] row) {
        return new DeliveryRow(((Number) row[0]).longValue(), (String) row[1], (String) row[2], DeliveryStatus.valueOf((String) row[3]), whole(row[4]), (Instant) row[5], (Instant) row[6],
                (Instant) row[7], whole(row[8]), (String) row[9], whole(row[10]));
    }

    private static Integer whole(Object column) {
        return column == null ? null : ((Number) column).intValue();
    }
}
