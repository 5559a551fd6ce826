package io.landfall.payments;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the people out of notifications that were worked through and are old enough. What is left is evidence: numbers, amounts, times. The row
 * stays, so a notification that comes once more is still known. One that waits to be worked through is left as it came.
 */
@ApplicationScoped
class NotificationSweep {

    private static final int AT_ONCE = 200;

    private final PaymentGateway gateway;
    private final EntityManager database;
    private final Clock clock;
    private final Duration keep;

    NotificationSweep(PaymentGateway gateway, EntityManager database, Clock clock,
            @ConfigProperty(name = "landfall.notifications.keep-payer", defaultValue = "30d") Duration keep) {
        this.gateway = gateway;
        this.database = database;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(every = "1h", delayed = "6m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        while (someForgotten()) {
            // the next ones
        }
    }

    /** False when there was none left. Several nodes may sweep at once: each takes rows of its own. */
    @SuppressWarnings("unchecked")
    private boolean someForgotten() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Object[]> rows = database.createNativeQuery("""
                    select id, body from hook_event where provider = 'paypal' and nameless_at is null and processed_at is not null and received_at < ?1
                    order by received_at limit ?2 for update skip locked""").setParameter(1, clock.instant().minus(keep)).setParameter(2, AT_ONCE).getResultList();
            for (var row : rows) {
                database.createNativeQuery("update hook_event set body = ?1, nameless_at = ?2 where id = ?3").setParameter(1, gateway.withoutPeople((byte[]) row[1]))
                        .setParameter(2, clock.instant()).setParameter(3, row[0]).executeUpdate();
            }
            return rows.size() == AT_ONCE;
        });
    }
}
