-- ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Amounts are credits: what we owe somebody, and what we earned, grows with plus; what we own grows with minus.
create table ledger_account (
    id          bigint generated always as identity primary key,
    kind        text   not null check (kind in ('RESELLER_CREDIT', 'PAYPAL_CLEARING', 'BANK_CLEARING', 'WHOLESALE_REVENUE', 'MARGIN', 'ADJUSTMENT', 'VAT_PAYABLE', 'UNCLAIMED')),
    reseller_id bigint references reseller,
    currency    text   not null,
    check ((kind = 'RESELLER_CREDIT') = (reseller_id is not null)),
    -- An entry names its currency and its account; the database compares them.
    unique (id, currency)
);
create unique index ledger_account_once on ledger_account (kind, coalesce(reseller_id, 0), currency);

-- What a reseller may spend. "posted" is the sum of the entries, "held" that of the open holds; triggers prove both at every commit.
create table credit_account (
    reseller_id          bigint primary key references reseller,
    ledger_account_id    bigint      not null unique references ledger_account,
    currency             text        not null,
    posted               bigint      not null default 0,
    held                 bigint      not null default 0 check (held >= 0),
    entries              bigint      not null default 0,
    credit_limit         bigint      not null default 0 check (credit_limit >= 0),
    soft_limit_threshold bigint      not null default 0 check (soft_limit_threshold >= 0),
    -- Since when what is available lies below the threshold; empty means that the next crossing is told.
    low_since            timestamptz,
    opened_at            timestamptz not null,
    version              bigint      not null default 0
);

-- ── Bookings: append only ────────────────────────────────────────────────────────────────────────────────────────────────────
create table ledger_booking (
    id          bigint generated always as identity primary key,
    -- The business event; it books once.
    cause       text        not null unique,
    kind        text        not null,
    reseller_id bigint      not null references reseller,
    actor       text        not null,
    reason      text,
    description text        not null,
    reference   text,
    -- An earlier booking or hold that this one gives back a part of.
    undoes      text,
    at          timestamptz not null
);
create index ledger_booking_of on ledger_booking (reseller_id, id desc);
create index ledger_booking_when on ledger_booking (at);
create index ledger_booking_undoes on ledger_booking (undoes) where undoes is not null;

create table ledger_entry (
    id         bigint generated always as identity primary key,
    booking_id bigint      not null references ledger_booking,
    account_id bigint      not null,
    amount     bigint      not null check (amount <> 0),
    currency   text        not null,
    -- A reseller's entries are counted without gaps and carry the balance after them. Our own accounts are summed when somebody asks, so that
    -- resellers do not wait for each other.
    position   bigint,
    balance    bigint,
    at         timestamptz not null,
    foreign key (account_id, currency) references ledger_account (id, currency),
    check ((position is null) = (balance is null))
);
create index ledger_entry_of_booking on ledger_entry (booking_id);
create unique index ledger_entry_position on ledger_entry (account_id, position) where position is not null;
create index ledger_entry_when on ledger_entry (account_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_booking_append_only before update or delete on ledger_booking for each row execute function refuse_change();
create trigger ledger_entry_append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_account_fixed before update or delete on ledger_account for each row execute function refuse_change();
create trigger ledger_booking_kept before truncate on ledger_booking for each statement execute function refuse_change();
create trigger ledger_entry_kept before truncate on ledger_entry for each statement execute function refuse_change();
create trigger ledger_account_kept before truncate on ledger_account for each statement execute function refuse_change();

-- ── Holds ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
create table credit_hold (
    id          bigint generated always as identity primary key,
    cause       text        not null unique,
    reseller_id bigint      not null references credit_account,
    status      text        not null default 'OPEN' check (status in ('OPEN', 'CAPTURED', 'RELEASED')),
    amount      bigint      not null check (amount > 0),
    captured    bigint      not null default 0 check (captured between 0 and amount),
    given_back  bigint      not null default 0 check (given_back between 0 and captured),
    description text        not null,
    reference   text,
    actor       text        not null,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    version     bigint      not null default 0,
    check ((status = 'CAPTURED') = (captured > 0)),
    check ((status = 'OPEN') = (closed_at is null))
);
create index credit_hold_open on credit_hold (reseller_id, amount) where status = 'OPEN';

create function hold_ends_once() returns trigger language plpgsql as $$
begin
    if old.status <> 'OPEN' and (new.status <> old.status or new.captured <> old.captured or new.amount <> old.amount) or new.given_back < old.given_back
            or new.reseller_id <> old.reseller_id or new.cause <> old.cause then
        raise exception 'hold % has ended as %', old.cause, old.status using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger credit_hold_ends_once before update on credit_hold for each row execute function hold_ends_once();
create trigger credit_hold_stays before delete on credit_hold for each row execute function refuse_change();

-- A no is remembered like a yes: whoever asks again under the same cause gets the same answer.
create table credit_refusal (
    cause       text primary key,
    reseller_id bigint      not null references reseller,
    code        text        not null,
    required    bigint      not null,
    available   bigint      not null,
    currency    text        not null,
    at          timestamptz not null
);

-- ── Proofs at every commit ───────────────────────────────────────────────────────────────────────────────────────────────────
create function booking_balances() returns trigger language plpgsql as $$
begin
    if (select count(*) from ledger_entry where booking_id = new.id) < 2 then
        raise exception 'booking % has fewer than two entries', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create function entry_fits() returns trigger language plpgsql as $$
begin
    if exists (select from ledger_entry where booking_id = new.booking_id group by currency having sum(amount) <> 0) then
        raise exception 'booking % does not sum to zero', new.booking_id using errcode = 'check_violation';
    end if;
    if exists (select from ledger_account where id = new.account_id and reseller_id is not null) then
        if new.position is null or new.balance - new.amount is distinct from (case new.position when 1 then 0
                else (select balance from ledger_entry where account_id = new.account_id and position = new.position - 1) end) then
            raise exception 'entry % of account % does not follow the one before', new.position, new.account_id using errcode = 'check_violation';
        end if;
        if not exists (select from credit_account where ledger_account_id = new.account_id and entries >= new.position) then
            raise exception 'entry % of account % is not in its balance', new.position, new.account_id using errcode = 'check_violation';
        end if;
    elsif new.position is not null then
        raise exception 'account % counts no entries', new.account_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create function credit_agrees() returns trigger language plpgsql as $$
declare
    account credit_account;
    last_balance bigint;
    open_holds bigint;
begin
    select * into account from credit_account where reseller_id = new.reseller_id;
    select balance into last_balance from ledger_entry where account_id = account.ledger_account_id and position is not null order by position desc limit 1;
    if account.posted <> coalesce(last_balance, 0)
            or account.entries <> coalesce((select max(position) from ledger_entry where account_id = account.ledger_account_id and position is not null), 0) then
        raise exception 'credit of reseller % is not the sum of its entries', new.reseller_id using errcode = 'check_violation';
    end if;
    select coalesce(sum(amount), 0) into open_holds from credit_hold where reseller_id = new.reseller_id and status = 'OPEN';
    if account.held <> open_holds then
        raise exception 'held credit of reseller % is not the sum of its open holds', new.reseller_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_booking_balances after insert on ledger_booking deferrable initially deferred for each row execute function booking_balances();
create constraint trigger ledger_entry_fits after insert on ledger_entry deferrable initially deferred for each row execute function entry_fits();
create constraint trigger credit_account_agrees after insert or update on credit_account deferrable initially deferred for each row execute function credit_agrees();
create constraint trigger credit_hold_agrees after insert or update on credit_hold deferrable initially deferred for each row execute function credit_agrees();

-- ── What a reseller reads ────────────────────────────────────────────────────────────────────────────────────────────────────
-- One line for each event, completed or not: a projection of holds, payments and bookings, written with them.
create table credit_transaction (
    id            bigint generated always as identity primary key,
    reseller_id   bigint      not null references reseller,
    cause         text        not null unique,
    type          text        not null check (type in ('topup', 'order', 'refund', 'adjustment')),
    -- Finer than the type, for the pages' words.
    kind          text        not null,
    status        text        not null check (status in ('pending', 'completed', 'failed')),
    amount        bigint      not null,
    currency      text        not null,
    balance_after bigint,
    description   text        not null,
    reference     text,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    check ((status = 'completed') = (balance_after is not null))
);
create index credit_transaction_newest on credit_transaction (reseller_id, id desc);
create index credit_transaction_by_type on credit_transaction (reseller_id, type, id desc);
create index credit_transaction_by_status on credit_transaction (reseller_id, status, id desc);
create index credit_transaction_by_reference on credit_transaction (reseller_id, lower(reference) text_pattern_ops, id desc);
