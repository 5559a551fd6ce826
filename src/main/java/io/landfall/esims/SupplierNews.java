package io.landfall.esims;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.jobs.Jobs;
import io.landfall.upstream.Callbacks.Trust;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Suppliers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What suppliers tell without being asked: kept as it came and once, worked through by a job. A hint to look, never a fact. */
@ApplicationScoped
public class SupplierNews {

    private final Suppliers suppliers;
    private final EntityManager database;
    private final Jobs jobs;
    private final Clock clock;

    SupplierNews(Suppliers suppliers, EntityManager database, Jobs jobs, Clock clock) {
        this.suppliers = suppliers;
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    public enum Receipt {
        /** Or not worth keeping. */
        KEPT,
        /** Not from the supplier; nothing of it is kept. */
        FORGED,
        /** The supplier is not connected, or never calls. */
        NOT_EXPECTED
    }

    /**
     * @param headers lower-case names
     * @param secret  what stood behind the hook's address, or empty
     */
    @Transactional(Transactional.TxType.NEVER)
    public Receipt receive(String supplier, Map<String, String> headers, byte[] body, String secret) {
        var callbacks = suppliers.connected(supplier).flatMap(EsimProvider::callbacks);
        if (callbacks.isEmpty()) {
            return Receipt.NOT_EXPECTED;
        }
        var trust = callbacks.get().trust(headers, body, secret);
        if (trust == Trust.FORGED) {
            return Receipt.FORGED;
        }
        var told = callbacks.get().read(body);
        QuarkusTransaction.requiringNew().run(() -> {
            // Strangers must not fill our tables: what nobody signed has to be about an eSIM of ours.
            if (trust == Trust.UNPROVED && !isOurs(supplier, told.iccid())) {
                return;
            }
            var stored = database.createNativeQuery("""
                    insert into hook_event (provider, event_id, type, body, received_at) values (?1, ?2, ?3, ?4, ?5)
                    on conflict (provider, event_id) do nothing returning id""")
                    .setParameter(1, supplier).setParameter(2, told.key()).setParameter(3, told.type()).setParameter(4, body).setParameter(5, clock.instant()).getResultList();
            if (!stored.isEmpty()) {
                jobs.request(SupplierNewsJob.KIND, stored.get(0));
            }
        });
        return Receipt.KEPT;
    }

    private boolean isOurs(String supplier, Iccid iccid) {
        return iccid != null && !database.createQuery("select id from Esim where supplier = ?1 and iccid = ?2", Long.class).setParameter(1, supplier)
                .setParameter(2, iccid.digits()).getResultList().isEmpty();
    }
}
