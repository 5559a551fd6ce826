package io.landfall.credit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.money.Money;

/** Writes bookings. Nothing reads a sum here before it books: the account that is handed in is locked and knows its own. */
@ApplicationScoped
class Ledger {

    private final EntityManager database;
    private final Clock clock;

    Ledger(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    boolean knows(String cause) {
        return !database.createNativeQuery("select 1 from ledger_booking where cause = ?1", Integer.class).setParameter(1, cause).getResultList().isEmpty();
    }

    /**
     * @param amount signed, as the reseller's balance moves
     * @param reason a person's words, or null
     * @param undoes the cause that is given back, or null
     */
    void book(CreditAccount account, BookingKind kind, long amount, Occasion occasion, String reason, String undoes) {
        var now = clock.instant();
        var booking = booking(account.reseller(), kind, occasion, reason, undoes, now);
        entry(booking, account, amount, now);
        entry(booking, own(kind.against(), account.currency()), account.currency(), -amount, now);
    }

    /** Out of one invoice and into the next: out and in again on the same account. Returns the entry that goes out. */
    long carry(CreditAccount account, long amount, Occasion occasion) {
        var now = clock.instant();
        var booking = booking(account.reseller(), BookingKind.CARRY, occasion, null, null, now);
        var out = entry(booking, account, -amount, now);
        entry(booking, account, amount, now);
        return out;
    }

    /** Moves an amount between two accounts of the operator's own, because of a reseller; once. */
    void move(long reseller, BookingKind kind, AccountKind from, AccountKind to, Money amount, Occasion occasion) {
        if (knows(occasion.cause())) {
            return;
        }
        var now = clock.instant();
        var booking = booking(reseller, kind, occasion, null, null, now);
        entry(booking, own(from, amount.currency()), amount.currency(), -amount.minor(), now);
        entry(booking, own(to, amount.currency()), amount.currency(), amount.minor(), now);
    }

    /** What bookings of one kind gave back of an earlier cause, as the balance moved. */
    long undone(String cause, BookingKind kind) {
        return ((Number) database.createNativeQuery("""
                select coalesce(sum(e.amount), 0) from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                where b.undoes = ?1 and b.kind = ?2""", Object.class).setParameter(1, cause).setParameter(2, kind.name()).getSingleResult()).longValue();
    }

    /** What was booked under a cause, as the balance moved; 0 for an unknown one. */
    long booked(String cause) {
        return ((Number) database.createNativeQuery("""
                select coalesce(sum(e.amount), 0) from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                where b.cause = ?1""", Object.class).setParameter(1, cause).getSingleResult()).longValue();
    }

    private long booking(long reseller, BookingKind kind, Occasion occasion, String reason, String undoes, Instant now) {
        return ((Number) database.createNativeQuery("""
                insert into ledger_booking (cause, kind, reseller_id, actor, reason, description, reference, undoes, at)
                values (?1, ?2, ?3, ?4, cast(?5 as text), ?6, cast(?7 as text), cast(?8 as text), ?9) returning id""", Object.class)
                .setParameter(1, occasion.cause()).setParameter(2, kind.name()).setParameter(3, reseller).setParameter(4, occasion.actor())
                .setParameter(5, reason).setParameter(6, occasion.description()).setParameter(7, occasion.reference()).setParameter(8, undoes)
                .setParameter(9, now).getSingleResult()).longValue();
    }

    private long entry(long booking, CreditAccount account, long amount, Instant now) {
        var balance = account.book(amount);
        return ((Number) database.createNativeQuery("""
                insert into ledger_entry (booking_id, account_id, amount, currency, position, balance, at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                returning id""", Object.class)
                .setParameter(1, booking).setParameter(2, account.ledgerAccount()).setParameter(3, amount).setParameter(4, account.currency())
                .setParameter(5, account.entries()).setParameter(6, balance).setParameter(7, now).getSingleResult()).longValue();
    }

    private void entry(long booking, long account, String currency, long amount, Instant now) {
        database.createNativeQuery("insert into ledger_entry (booking_id, account_id, amount, currency, at) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, booking).setParameter(2, account).setParameter(3, amount).setParameter(4, currency).setParameter(5, now).executeUpdate();
    }

    private long own(AccountKind kind, String currency) {
        return find(kind, currency).orElseGet(() -> {
            database.createNativeQuery("insert into ledger_account (kind, currency) values (?1, ?2) on conflict (kind, coalesce(reseller_id, 0), currency) do nothing")
                    .setParameter(1, kind.name()).setParameter(2, currency).executeUpdate();
            return find(kind, currency).orElseThrow();
        });
    }

    @SuppressWarnings("unchecked")
    private Optional<Long> find(AccountKind kind, String currency) {
        return database.createNativeQuery("select id from ledger_account where kind = ?1 and reseller_id is null and currency = ?2", Long.class)
                .setParameter(1, kind.name()).setParameter(2, currency).getResultStream().findFirst();
    }
}
