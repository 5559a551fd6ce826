package io.landfall.orders;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.esims.EsimDetails;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.upstream.Capabilities;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What an owner may ask the network of a delivered eSIM to do. The caller has found the eSIM from its owner. Each act speaks to the supplier with no
 * transaction open, and is safe to repeat.
 */
@ApplicationScoped
public class EsimControls {

    private final Suppliers suppliers;
    private final ResellerAudit audit;
    private final EntityManager database;
    private final Clock clock;

    EsimControls(Suppliers suppliers, ResellerAudit audit, EntityManager database, Clock clock) {
        this.suppliers = suppliers;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /** Something a supplier may be able to do. */
    public enum Control {
        SUSPEND, UNSUSPEND, REVOKE, SMS;

        private boolean of(Capabilities capabilities) {
            return switch (this) {
                case SUSPEND, UNSUSPEND -> capabilities.suspend();
                case REVOKE -> capabilities.revoke();
                case SMS -> capabilities.sms();
            };
        }
    }

    /** Whether it was taken off the network, as far as we did it. */
    @Transactional
    public boolean isSuspended(long esim) {
        return !database.createNativeQuery("select 1 from esim_suspension where esim_id = ?1", Integer.class).setParameter(1, esim).getResultList().isEmpty();
    }

    /**
     * @param member  who of a business asks, or null for a customer
     * @param message of a text, else null
     * @throws Refusal "invalid_state" for one that is withdrawn, "forbidden", "capability_not_supported" (fact "capability") where its network cannot,
     *                 "provider_failed" where the supplier said no, "provider_unavailable" where it did not answer
     */
    @Transactional(Transactional.TxType.NEVER)
    public void ask(Member member, String supplier, EsimDetails esim, Control control, String message) {
        if (member != null) {
            member.needs(Position.SELL);
        }
        if (esim.withdrawn()) {
            throw new Refusal("invalid_state");
        }
        var provider = suppliers.connected(supplier).orElseThrow(() -> new Refusal("provider_unavailable"));
        if (!control.of(provider.capabilities())) {
            throw new Refusal("capability_not_supported", null, Map.of("capability", control.name().toLowerCase(java.util.Locale.ROOT)));
        }
        try {
            tell(provider, esim, control, message);
        } catch (UpstreamException e) {
            throw new Refusal(switch (e.kind()) {
                case NOT_FOUND, RECYCLED, REFUSED -> "provider_failed";
                default -> "provider_unavailable";
            });
        }
        QuarkusTransaction.requiringNew().run(() -> done(member, esim, control));
    }

    private static void tell(EsimProvider provider, EsimDetails esim, Control control, String message) {
        switch (control) {
            case SUSPEND, UNSUSPEND -> provider.suspend(esim.iccid(), control == Control.SUSPEND);
            case SMS -> provider.text(esim.iccid(), message);
            case REVOKE -> {
                var outcome = provider.revoke(esim.iccid(), null);
                if (!(outcome instanceof Outcome.Done<?>)) {
                    throw new Refusal(outcome instanceof Outcome.Refused<?> ? "provider_failed" : "provider_unavailable");
                }
            }
        }
    }

    private void done(Member member, EsimDetails esim, Control control) {
        if (control == Control.SUSPEND) {
            database.createNativeQuery("insert into esim_suspension (esim_id, at) values (?1, ?2) on conflict do nothing").setParameter(1, esim.id()).setParameter(2, clock.instant())
                    .executeUpdate();
        } else if (control == Control.UNSUSPEND || control == Control.REVOKE) {
            database.createNativeQuery("delete from esim_suspension where esim_id = ?1").setParameter(1, esim.id()).executeUpdate();
        }
        if (member != null) {
            audit.note(member, "esims." + control.name().toLowerCase(java.util.Locale.ROOT), esim.orderNumber() + " " + esim.iccid(), null, null);
        }
    }
}
