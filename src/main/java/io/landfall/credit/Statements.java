package io.landfall.credit;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.credit.Statement.Line;
import io.landfall.money.Money;

/** What was booked in a month, from the ledger itself. */
@ApplicationScoped
public class Statements {

    private static final int MOST_MONTHS = 24;

    private final EntityManager database;
    private final Clock clock;

    Statements(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Months there is a statement of, newest first; the running one is the first. */
    @Transactional
    public List<YearMonth> months(long reseller) {
        var months = new ArrayList<YearMonth>();
        var account = database.find(CreditAccount.class, reseller);
        if (account != null) {
            var first = month(account.openedAt());
            for (var month = month(clock.instant()); !month.isBefore(first) && months.size() < MOST_MONTHS; month = month.minusMonths(1)) {
                months.add(month);
            }
        }
        return months;
    }

    @Transactional
    @SuppressWarnings("unchecked")
    public Statement of(long reseller, YearMonth month) {
        var account = database.find(CreditAccount.class, reseller);
        var currency = account == null ? (String) database.createNativeQuery("select currency from reseller where id = ?1", String.class).setParameter(1, reseller)
                .getSingleResult() : account.currency();
        if (account == null) {
            return new Statement(month, Money.zero(currency), Money.zero(currency), List.of());
        }
        List<Object[]> rows = database.createNativeQuery("""
                select e.at, b.kind, b.reference, b.description, e.amount, e.balance from ledger_entry e join ledger_booking b on b.id = e.booking_id
                where e.account_id = ?1 and e.at >= ?2 and e.at < ?3 and b.kind <> 'CARRY' order by e.position""", Object[].class)
                .setParameter(1, account.ledgerAccount()).setParameter(2, start(month)).setParameter(3, start(month.plusMonths(1))).getResultList();
        var lines = rows.stream().map(row -> new Line((Instant) row[0], BookingKind.valueOf((String) row[1]), (String) row[2], (String) row[3],
                new Money((Long) row[4], currency), new Money((Long) row[5], currency))).toList();
        if (lines.isEmpty()) {
            var before = before(account, month);
            return new Statement(month, before, before, lines);
        }
        var last = lines.get(lines.size() - 1);
        return new Statement(month, lines.get(0).balance().minus(lines.get(0).amount()), last.balance(), lines);
    }

    @SuppressWarnings("unchecked")
    private Money before(CreditAccount account, YearMonth month) {
        List<Long> last = database.createNativeQuery("select balance from ledger_entry where account_id = ?1 and at < ?2 order by at desc, position desc limit 1", Long.class)
                .setParameter(1, account.ledgerAccount()).setParameter(2, start(month)).getResultList();
        return account.money(last.isEmpty() ? 0 : last.get(0));
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
