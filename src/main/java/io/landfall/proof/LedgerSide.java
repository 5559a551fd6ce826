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
        // An eSIM of an order on credit is held while it may come, taken when it came, and free or given back when it did not stay.
        findings.compare(DifferenceKind.CREDIT_ORDER, """
                select o.number || ':' || u.position, case u.status when 'DELIVERED' then o.unit_price when 'REFUNDED' then 0 end,
                    h.captured - h.given_back, o.currency, u.status || ' against ' || coalesce(h.status, 'no hold')
                from orders o join order_unit u on u.order_id = o.id left join credit_hold h on h.cause = 'order:' || o.number || ':' || u.position
                where o.paid_by = 'CREDIT' and (h.id is null or case
                    when u.status = 'DELIVERED' then h.status <> 'CAPTURED' or h.captured <> o.unit_price or h.given_back <> 0
                    when u.status = 'REFUNDED' then h.status = 'OPEN' or h.captured <> h.given_back
                    else h.status <> 'OPEN' or h.amount <> o.unit_price end)""");
        findings.compare(DifferenceKind.INVOICE, """
                select i.number, case i.status when 'PAID' then i.total else 0 end, coalesce(b.amount, 0), i.currency, 'invoice is ' || i.status
                from invoice i left join (
                    select number, sum(amount) as amount from (
                        select b.reference as number, e.amount from ledger_booking b join ledger_entry e on e.booking_id = b.id and e.position is not null
                            where b.kind = 'INVOICE_PAID_BY_BANK'
                        union all select f.invoice_number, e.amount from credit_funding f join ledger_booking b on b.cause = 'funding:' || f.number or b.undoes = 'funding:' || f.number
                            join ledger_entry e on e.booking_id = b.id and e.position is not null where f.invoice_number is not null) x group by number) b on b.number = i.number
                where case i.status when 'PAID' then i.total else 0 end <> coalesce(b.amount, 0)""");
        findings.sum(FigureKind.CHARGED_TO_RESELLERS, """
                select count(*), coalesce(sum(e.amount), 0), e.currency from ledger_entry e join ledger_account a on a.id = e.account_id and a.kind = 'WHOLESALE_REVENUE'
                where e.at >= :from and e.at < :until group by e.currency""");
        findings.sum(FigureKind.RESELLER_BALANCES, "select count(*), sum(posted), currency from credit_account group by currency");
    }
}
