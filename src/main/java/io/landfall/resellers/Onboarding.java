package io.landfall.resellers;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.accounts.AccountEvents;
import io.landfall.accounts.Actor;
import io.landfall.accounts.Registration;
import io.landfall.accounts.Role;
import io.landfall.platform.Refusal;

/**
 * From a form to a business. What was typed waits beside the unconfirmed account and becomes a business when the mailbox is proved: what a
 * stranger types under somebody's address founds nothing.
 */
@ApplicationScoped
public class Onboarding {

    private final EntityManager database;
    private final Registration registration;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Clock clock;
    private final String currency;

    Onboarding(EntityManager database, Registration registration, Resellers resellers, ResellerAudit audit, Clock clock,
            @ConfigProperty(name = "landfall.shop.currency", defaultValue = "USD") String currency) {
        this.database = database;
        this.registration = registration;
        this.resellers = resellers;
        this.audit = audit;
        this.clock = clock;
        this.currency = currency;
    }

    /**
     * The same answer for every address. Throws {@link Refusal} "name_missing" or "name_invalid" at "name", "kind_missing" at "kind", "terms_missing"
     * at "terms", and those of {@link Registration#register}.
     *
     * @return what the browser keeps, to be recognised when its owner comes back with the link
     */
    @Transactional(Transactional.TxType.NEVER)
    public String register(RegisterReseller command) {
        return register(command, account -> {
        });
    }

    /** @param also what else is kept of this registration; not called for an address that has an account already */
    @Transactional(Transactional.TxType.NEVER)
    public String register(RegisterReseller command, LongConsumer also) {
        var name = Resellers.checkedName(command.name());
        var kind = Arrays.stream(ResellerKind.values()).filter(one -> one.name().equals(command.kind())).findFirst()
                .orElseThrow(() -> new Refusal("kind_missing", "kind", Map.of()));
        if (!command.agreed()) {
            throw new Refusal("terms_missing", "terms", Map.of());
        }
        return registration.register(Role.RESELLER, command.email(), command.password(), command.locale(), command.client(),
                account -> {
                    database.createNativeQuery("""
                        insert into reseller_registration (account_id, name, kind, agreed_at) values (?1, ?2, ?3, ?4)
                        on conflict (account_id) do update set name = excluded.name, kind = excluded.kind, agreed_at = excluded.agreed_at""")
                        .setParameter(1, account).setParameter(2, name).setParameter(3, kind.name()).setParameter(4, clock.instant()).executeUpdate();
                    also.accept(account);
                });
    }

    /** By the link, or by a new password: the mailbox is proved. */
    void confirmed(@Observes AccountEvents.Confirmed event) {
        if (role(event.account()) != Role.RESELLER) {
            return;
        }
        List<?> rows = database.createNativeQuery("select name, kind from reseller_registration where account_id = ?1 and founded is null").setParameter(1, event.account())
                .getResultList();
        if (!rows.isEmpty()) {
            var row = (Object[]) rows.get(0);
            long reseller = resellers.found((String) row[0], ResellerKind.valueOf((String) row[1]), currency, event.account());
            database.createNativeQuery("update reseller_registration set founded = ?2 where account_id = ?1").setParameter(1, event.account()).setParameter(2, reseller)
                    .executeUpdate();
            audit.note(new Actor(event.account(), event.email(), Role.RESELLER), reseller, "business.founded", null, null, (String) row[0]);
        }
    }

    private Role role(long account) {
        return Role.valueOf((String) database.createNativeQuery("select role from account where id = ?1").setParameter(1, account).getSingleResult());
    }
}
