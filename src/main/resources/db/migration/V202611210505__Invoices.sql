-- Who pays by invoice: what stands on it, and the VAT that is contained in wholesale prices.
alter table credit_account add column vat_basis_points int not null default 0 check (vat_basis_points between 0 and 5000);
alter table credit_account add column billing_address text not null default '' check (length(billing_address) <= 1000);

-- While a reseller pays by invoice: entries from the one position to the other are invoiced, payments apart.
create table billing_period (
    reseller_id    bigint not null references credit_account,
    from_position  bigint not null check (from_position > 0),
    until_position bigint,
    primary key (reseller_id, from_position)
);
create unique index billing_period_open on billing_period (reseller_id) where until_position is null;

-- The numbers of invoices have no gaps: the row is locked by whoever issues one and rolls back with it.
create table invoice_counter (
    one  boolean primary key default true check (one),
    last bigint not null
);
insert into invoice_counter (last) values (0);

create table invoice (
    number      text primary key,
    reseller_id bigint      not null references reseller,
    -- The last month in it, its first day.
    month       date        not null,
    status      text        not null check (status in ('OPEN', 'PAID', 'SETTLED')),
    currency    text        not null,
    total       bigint      not null check (total >= 0),
    -- Frozen when it was issued.
    vat_basis_points int    not null,
    vat         bigint      not null check (vat between 0 and total),
    seller      text        not null,
    buyer       text        not null,
    issued_at   timestamptz not null,
    due_on      date        not null,
    paid_at     timestamptz,
    paid_how    text,
    reminders   int         not null default 0,
    reminded_at timestamptz,
    version     bigint      not null default 0,
    check ((status = 'SETTLED') = (total = 0)),
    check ((status = 'PAID') = (paid_at is not null))
);
create index invoice_of on invoice (reseller_id, number desc);
create index invoice_due on invoice (due_on) where status = 'OPEN';

-- Each entry of the ledger stands on one invoice at most.
create table invoice_line (
    entry_id       bigint primary key references ledger_entry,
    invoice_number text   not null references invoice,
    -- What is to be paid for it; below zero what is given back.
    amount         bigint not null
);
create index invoice_line_of on invoice_line (invoice_number, entry_id);
create trigger invoice_line_stays before update or delete on invoice_line for each row execute function refuse_change();
create trigger invoice_stays before delete on invoice for each row execute function refuse_change();

-- What an invoice says is never rewritten; whether it is paid may change.
create function invoice_is_frozen() returns trigger language plpgsql as $$
begin
    if (new.number, new.reseller_id, new.month, new.currency, new.total, new.vat_basis_points, new.vat, new.seller, new.buyer, new.issued_at, new.due_on)
            is distinct from (old.number, old.reseller_id, old.month, old.currency, old.total, old.vat_basis_points, old.vat, old.seller, old.buyer, old.issued_at, old.due_on)
            or old.status = 'SETTLED' and new.status <> 'SETTLED' then
        raise exception 'invoice % is issued', old.number using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger invoice_is_frozen before update on invoice for each row execute function invoice_is_frozen();

-- Its lines are its total.
create function invoice_adds_up() returns trigger language plpgsql as $$
begin
    if (select total from invoice where number = new.invoice_number) <> (select sum(amount) from invoice_line where invoice_number = new.invoice_number) then
        raise exception 'the lines of invoice % are not its total', new.invoice_number using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger invoice_adds_up after insert on invoice_line deferrable initially deferred for each row execute function invoice_adds_up();

alter table credit_funding add column invoice_number text references invoice;
alter table credit_funding add constraint credit_funding_for check ((kind = 'INVOICE') = (invoice_number is not null));
