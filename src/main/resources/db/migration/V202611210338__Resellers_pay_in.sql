-- A reseller's deposit or top-up on its way from PayPal to the ledger. Its number is what PayPal knows of it.
create table credit_funding (
    id          bigint generated always as identity primary key,
    number      text        not null unique check (number like 'CR-%'),
    -- The form's or the caller's one-time key.
    key         text        not null,
    reseller_id bigint      not null references reseller,
    kind        text        not null check (kind in ('DEPOSIT', 'TOP_UP', 'INVOICE')),
    status      text        not null check (status in ('OPEN', 'CHECKING', 'CREDITED', 'FAILED', 'RETURNED', 'TAKEN_BACK')),
    amount      bigint      not null check (amount > 0),
    currency    text        not null,
    actor       text        not null,
    -- Why it failed or went back; the gateway's word or ours.
    problem     text,
    begun_at    timestamptz not null,
    ended_at    timestamptz,
    version     bigint      not null default 0,
    unique (reseller_id, key)
);
create index credit_funding_of on credit_funding (reseller_id, id desc);
create index credit_funding_open on credit_funding (begun_at) where status in ('OPEN', 'CHECKING');
-- The initial deposit is made once.
create unique index credit_funding_deposit_once on credit_funding (reseller_id) where kind = 'DEPOSIT' and status in ('CREDITED', 'TAKEN_BACK');

-- Questions that are about something else than an order: its number.
alter table attention add column subject text not null default '';
drop index attention_open_once;
create unique index attention_open_once on attention (coalesce(order_id, 0), kind, subject) where closed_at is null;
