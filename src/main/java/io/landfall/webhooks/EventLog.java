package io.landfall.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.SealedSecrets;
import io.landfall.platform.jobs.Jobs;

/** Writes what happened, in the transaction in which it happens: the event, a delivery for each receiver that asked for it, and their jobs. */
@ApplicationScoped
class EventLog {

    static final String PURPOSE = "webhook";

    private final EntityManager database;
    private final SealedSecrets seal;
    private final Jobs jobs;
    private final Clock clock;

    EventLog(EntityManager database, SealedSecrets seal, Jobs jobs, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param object what it happened to; the caller's transaction holds its row, so that numbers rise in the order of what happened */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(long reseller, EventKind kind, String object, Map<String, Object> data) {
        var receivers = database.createQuery("from Subscription where reseller = ?1 order by id", Subscription.class).setParameter(1, reseller).getResultList();
        if (receivers.isEmpty()) {
            return;
        }
        var now = clock.instant();
        // Kept for those that are switched off, too: they may ask for what they missed.
        var event = (Number) database.createNativeQuery("insert into webhook_event (reseller_id, kind, object, at, data) values (?1, ?2, ?3, ?4, ?5) returning id")
                .setParameter(1, reseller).setParameter(2, kind.name()).setParameter(3, object).setParameter(4, now)
                .setParameter(5, seal.seal(Messages.write(data), PURPOSE)).getSingleResult();
        var written = new ArrayList<Long>();
        for (var receiver : receivers) {
            var name = kind.among(receiver.eventTypes());
            if (receiver.isActive() && name.isPresent()) {
                deliver(receiver, event.longValue(), object, name.get(), now, data);
                written.add(receiver.id());
            }
        }
        jobs.requestAll(DeliveryJob.KIND, written);
    }

    /** What this receiver missed or did not take since then goes out (again), oldest first. Returns how many. */
    @Transactional(Transactional.TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    int again(Subscription receiver, Instant since, int most) {
        int again = database.createNativeQuery("""
                update webhook_delivery set status = 'PENDING', attempts = 0, next_at = ?3 where id in (select id from webhook_delivery
                where subscription_id = ?1 and event_id is not null and status = 'FAILED' and created_at >= ?2 order by id limit ?4)""")
                .setParameter(1, receiver.id()).setParameter(2, since).setParameter(3, clock.instant()).setParameter(4, most).executeUpdate();
        List<Object[]> missed = database.createNativeQuery("""
                select e.id, e.kind, e.object, e.at, e.data from webhook_event e where e.reseller_id = ?1 and e.at >= ?2
                and not exists (select 1 from webhook_delivery d where d.subscription_id = ?3 and d.event_id = e.id) order by e.id limit ?4""")
                .setParameter(1, receiver.reseller()).setParameter(2, since).setParameter(3, receiver.id()).setParameter(4, most - again).getResultList();
        for (var row : missed) {
            var name = EventKind.valueOf((String) row[1]).among(receiver.eventTypes());
            if (name.isPresent()) {
                deliver(receiver, ((Number) row[0]).longValue(), (String) row[2], name.get(), (Instant) row[3], Messages.read(seal.open((String) row[4], PURPOSE)));
                again++;
            }
        }
        if (again > 0) {
            jobs.request(DeliveryJob.KIND, receiver.id());
        }
        return again;
    }

    private void deliver(Subscription receiver, long event, String object, String name, Instant happened, Map<String, Object> data) {
        long id = nextDelivery();
        database.createNativeQuery("""
                insert into webhook_delivery (id, subscription_id, reseller_id, event_id, name, object, body, status, created_at, next_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'PENDING', ?8, ?8)""")
                .setParameter(1, id).setParameter(2, receiver.id()).setParameter(3, receiver.reseller()).setParameter(4, event).setParameter(5, name).setParameter(6, object)
                .setParameter(7, seal.seal(Messages.envelope(id, happened, name, event, data), PURPOSE)).setParameter(8, clock.instant()).executeUpdate();
    }

    long nextDelivery() {
        return ((Number) database.createNativeQuery("select nextval('webhook_delivery_seq')").getSingleResult()).longValue();
    }
}
