package io.landfall.credit;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.landfall.money.Money;
import io.landfall.platform.Loaded;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finding and locking credit accounts. An account's row is the last one a transaction locks. */
@ApplicationScoped
class CreditAccounts {

    private final EntityManager database;
    private final Clock clock;
    private final String threshold;

    CreditAccounts(EntityManager database, Clock clock, @ConfigProperty(name = "landfall.credit.soft-limit", defaultValue = "50.00") String threshold) {
        this.database = database;
        this.clock = clock;
        this.threshold = threshold;
    }

    /** The row locked and fresh. Whoever changes the billing mode locks it too, so the mode read now stays true. */
    Locked lock(long reseller) {
        var account = Loaded.any(database, CreditAccount.class) ? again(reseller) : database.find(CreditAccount.class, reseller, LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            open(reseller);
            account = database.find(CreditAccount.class, reseller, LockModeType.PESSIMISTIC_WRITE);
        }
        return new Locked(account, mode(reseller));
    }

    Optional<CreditAccount> read(long reseller) {
        return Optional.ofNullable(database.find(CreditAccount.class, reseller));
    }

    BillingMode mode(long reseller) {
        return BillingMode.valueOf((String) database.createNativeQuery("select billing_mode from reseller where id = ?1", String.class)
                .setParameter(1, reseller).getSingleResult());
    }

    /** @param mode as it stays until the transaction ends */
    record Locked(CreditAccount account, BillingMode mode) {

        Money available() {
            return account.money(account.available(mode));
        }
    }

    private CreditAccount again(long reseller) {
        var account = database.find(CreditAccount.class, reseller);
        if (account != null) {
            database.flush();
            database.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        }
        return account;
    }

    /** Empty, in the reseller's currency. It begins below the warning line, so that the first warning follows the first money. */
    private void open(long reseller) {
        var currencies = database.createNativeQuery("select currency from reseller where id = ?1", String.class).setParameter(1, reseller).getResultList();
        if (currencies.isEmpty()) {
            throw new Refusal("not_found");
        }
        var currency = (String) currencies.get(0);
        database.createNativeQuery("""
                insert into ledger_account (kind, reseller_id, currency) values ('RESELLER_CREDIT', ?1, ?2)
                on conflict (kind, coalesce(reseller_id, 0), currency) do nothing""").setParameter(1, reseller).setParameter(2, currency).executeUpdate();
        database.createNativeQuery("""
                insert into credit_account (reseller_id, ledger_account_id, currency, soft_limit_threshold, low_since, opened_at)
                select ?1, id, ?2, ?3, ?4, ?4 from ledger_account where kind = 'RESELLER_CREDIT' and reseller_id = ?1 and currency = ?2
                on conflict do nothing""").setParameter(1, reseller).setParameter(2, currency).setParameter(3, Money.of(threshold, currency).minor())
                .setParameter(4, clock.instant()).executeUpdate();
    }
}
