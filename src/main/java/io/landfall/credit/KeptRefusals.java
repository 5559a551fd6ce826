package io.landfall.credit;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** Remembers every no, so that a replay gets the same one even when there is money by then. */
@ApplicationScoped
class KeptRefusals {

    static final String NOT_ENOUGH = "insufficient_credit";

    private final EntityManager database;
    private final Clock clock;

    KeptRefusals(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Throws the earlier no of this cause again, if there was one. */
    void repeat(String cause) {
        var rows = database.createNativeQuery("select code, required, available, currency from credit_refusal where cause = ?1", Object[].class)
                .setParameter(1, cause).getResultList();
        for (var row : rows) {
            var currency = (String) ((Object[]) row)[3];
            throw refusal((String) ((Object[]) row)[0], new Money((Long) ((Object[]) row)[1], currency), new Money((Long) ((Object[]) row)[2], currency));
        }
    }

    /** Keeps it; the caller throws it without rolling back. */
    Refusal notEnough(long reseller, String cause, Money required, Money available) {
        database.createNativeQuery("""
                insert into credit_refusal (cause, reseller_id, code, required, available, currency, at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                on conflict (cause) do nothing""").setParameter(1, cause).setParameter(2, reseller).setParameter(3, NOT_ENOUGH).setParameter(4, required.minor())
                .setParameter(5, available.minor()).setParameter(6, required.currency()).setParameter(7, clock.instant()).executeUpdate();
        return refusal(NOT_ENOUGH, required, available);
    }

    private static Refusal refusal(String code, Money required, Money available) {
        return new Refusal(code, null, Map.of("required", required, "available", available));
    }
}
