package io.landfall.proof;

import jakarta.enterprise.context.ApplicationScoped;

/** The ledger against itself: entries, balances, holds and the lists that resellers read. Over all time, because a balance is. */
@ApplicationScoped
class LedgerSide {

    void look(Findings findings) {
        findings.compare(DifferenceKind.BOOKING_UNBALANCED, """
                select b.cause, 0, coalesce(sum(e.amount), 0), coalesce(e.currency, 'USD'), count(e.id) || ' entries'
                from ledger_booking b left join ledger_entry e on e.booking_id = b.id group by b.id, b.cause, e.currency
                having coalesce(sum(e.amount), 0) <> 0 or (select count(*) from ledger_entry x where x.booking_id = b.id) < 2""");
        findings.compare(DifferenceKind.BALANCE, """
                select 'reseller ' || c.reseller_id, coalesce(s.sum, 0), c.posted, c.currency, 'entries against balance'
                from credit_account c left join (select account_id, sum(amount) as sum, count(*) as count from ledger_entry where position is not null group by account_id) s
                    on s.account_id = c.ledger_account_id
                where c.posted <> coalesce(s.sum, 0) or c.entries <> coalesce(s.count, 0)""");
        findings.compare(DifferenceKind.BALANCE, """
                select b.cause, p.balance + e.amount, e.balance, e.currency, 'running balance of entry ' || e.position
                from ledger_entry e join ledger_booking b on b.id = e.booking_id
                join ledger_entry p on p.account_id = e.account_id and p.position = e.position - 1 where e.balance <> p.balance + e.amount""");
        findings.compare(DifferenceKind.HOLDS, """
                select 'reseller ' || c.reseller_id, coalesce(h.sum, 0), c.held, c.currency, 'open holds against what is held'
                from credit_account c left join (select reseller_id, sum(amount) as sum from credit_hold where status = 'OPEN' group by reseller_id) h using (reseller_id)
                where c.held <> coalesce(h.sum, 0)""");
        findings.compare(DifferenceKind.CHARGE, """
                select coalesce(h.cause, b.cause), h.captured, b.amount, coalesce(c.currency, b.currency), 'taken from a hold against booked'
                from (select cause, captured, reseller_id from credit_hold where status = 'CAPTURED') h
                full join (select b.cause, -e.amount as amount, e.currency from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                    where b.kind = 'CHARGE') b on b.cause = h.cause
                left join credit_account c on c.reseller_id = h.reseller_id where h.captured is distinct from b.amount""");
        findings.compare(DifferenceKind.CHARGE, """
                select h.cause, h.given_back, coalesce(b.amount, 0), c.currency, 'given back against booked'
                from credit_hold h join credit_account c using (reseller_id)
                left join (select b.undoes, sum(e.amount) as amount from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                    where b.kind = 'CHARGE_REFUND' group by b.undoes) b on b.undoes = h.cause
                where h.given_back <> coalesce(b.amount, 0)""");
        findings.compare(DifferenceKind.LINE, """
                select coalesce(t.cause, b.cause), b.amount, t.amount, coalesce(b.currency, t.currency), 'ledger against the reseller''s list'
                from (select cause, amount, balance_after, currency from credit_transaction where status = 'completed') t
                full join (select b.cause, e.amount, e.balance, e.currency from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                    where b.kind <> 'CARRY') b on b.cause = t.cause
                where t.amount is distinct from b.amount or t.balance_after is distinct from b.balance""");
        findings.sum(FigureKind.CHARGED_TO_RESELLERS, """
                select count(*), coalesce(sum(e.amount), 0), e.currency from ledger_entry e join ledger_account a on a.id = e.account_id and a.kind = 'WHOLESALE_REVENUE'
                where e.at >= :from and e.at < :until group by e.currency""");
        findings.sum(FigureKind.RESELLER_BALANCES, "select count(*), sum(posted), currency from credit_account group by currency");
    }
}
