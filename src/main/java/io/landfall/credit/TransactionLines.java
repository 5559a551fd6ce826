package io.landfall.credit;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Writes the list that resellers read, together with what it tells of. One line for each cause. */
@ApplicationScoped
class TransactionLines {

    private final EntityManager database;
    private final Clock clock;

    TransactionLines(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Under way; the balance has not moved. */
    void pending(long reseller, BookingKind kind, long amount, String currency, Occasion occasion) {
        write(reseller, kind, TransactionStatus.PENDING, amount, currency, null, occasion);
    }

    /** The balance has moved: a new line, or the end of one that was under way. */
    void completed(CreditAccount account, BookingKind kind, long amount, Occasion occasion) {
        write(account.reseller(), kind, TransactionStatus.COMPLETED, amount, account.currency(), account.posted(), occasion);
    }

    /** What was under way will not come. */
    void failed(String cause) {
        database.createNativeQuery("update credit_transaction set status = 'failed', changed_at = ?2 where cause = ?1 and status = 'pending'")
                .setParameter(1, cause).setParameter(2, clock.instant()).executeUpdate();
    }

    private void write(long reseller, BookingKind kind, TransactionStatus status, long amount, String currency, Long balance, Occasion occasion) {
        database.createNativeQuery("""
                insert into credit_transaction (reseller_id, cause, type, kind, status, amount, currency, balance_after, description, reference, created_at, changed_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as bigint), ?9, cast(?10 as text), ?11, ?11)
                on conflict (cause) do update set status = excluded.status, amount = excluded.amount, balance_after = excluded.balance_after,
                    changed_at = excluded.changed_at""")
                .setParameter(1, reseller).setParameter(2, occasion.cause()).setParameter(3, kind.type().word()).setParameter(4, kind.name())
                .setParameter(5, status.word()).setParameter(6, amount).setParameter(7, currency).setParameter(8, balance)
                .setParameter(9, occasion.description()).setParameter(10, occasion.reference()).setParameter(11, clock.instant()).executeUpdate();
    }
}
