package io.landfall.payments;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Takes the gateway's notifications: proved, kept raw and once, worked through by a job. */
@ApplicationScoped
public class Notifications {

    private final PaymentGateway gateway;
    private final EntityManager database;
    private final Jobs jobs;
    private final Clock clock;

    Notifications(PaymentGateway gateway, EntityManager database, Jobs jobs, Clock clock) {
        this.gateway = gateway;
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Returns false for a forged one, of which nothing is kept. Throws {@link GatewayException} when the proof cannot be had now: the
     * sender is to try again.
     *
     * @param headers lower-case names
     */
    @Transactional(Transactional.TxType.NEVER)
    public boolean receive(Map<String, String> headers, byte[] body) {
        if (!gateway.verify(headers, body)) {
            return false;
        }
        var event = gateway.event(body);
        QuarkusTransaction.requiringNew().run(() -> {
            var stored = database.createNativeQuery("""
                    insert into hook_event (provider, event_id, type, body, received_at) values ('paypal', ?1, ?2, ?3, ?4)
                    on conflict (provider, event_id) do nothing returning id""")
                    .setParameter(1, event.id()).setParameter(2, event.type()).setParameter(3, body).setParameter(4, clock.instant()).getResultList();
            if (!stored.isEmpty()) {
                jobs.request(NotificationJob.KIND, stored.get(0));
            }
        });
        return true;
    }
}
