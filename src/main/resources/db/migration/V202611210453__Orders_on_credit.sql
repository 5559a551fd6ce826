-- ── Orders that a business takes from its credit for customers of its own ──────────────────────────────────────────────────────
alter table orders add column paid_by text not null default 'PAYPAL' check (paid_by in ('PAYPAL', 'CREDIT'));
-- Whose order it is when a business placed it.
alter table orders add column reseller_id bigint references reseller;
-- The business's own word for it, such as a booking number.
alter table orders add column reference text;
-- Whether the customer is written to; otherwise the business hands the codes over itself.
alter table orders add column mail_customer boolean not null default true;
alter table orders add constraint orders_on_credit check (paid_by <> 'CREDIT' or reseller_id is not null);

-- A business confirms nothing in a traveller's place: it has a contract of its own with them.
alter table orders drop constraint orders_phone_consent;
alter table orders add constraint orders_phone_consent check (phone_consent_at is not null or top_up_of is not null or paid_by = 'CREDIT');
alter table orders alter column withdrawal_consent_at drop not null;
alter table orders add constraint orders_withdrawal_consent check (withdrawal_consent_at is not null or paid_by = 'CREDIT');

-- A business looks through its own orders: the newest, those of a status, by number, address, name and reference.
create index orders_of_reseller on orders (reseller_id, id desc) where reseller_id is not null;
create index orders_of_reseller_by_status on orders (reseller_id, status, id desc) where reseller_id is not null;
create index orders_of_reseller_by_email on orders (reseller_id, lower(email) text_pattern_ops, id desc) where reseller_id is not null;
create index orders_of_reseller_by_name on orders (reseller_id, lower(traveller) text_pattern_ops, id desc) where reseller_id is not null;
create index orders_of_reseller_by_reference on orders (reseller_id, lower(reference) text_pattern_ops, id desc) where reseller_id is not null;

-- The one-time key of a form or of a caller: the same key is the same order, for good, and a refusal stays one.
create table credit_order_key (
    reseller_id  bigint      not null references reseller,
    key          text        not null,
    -- A digest of what was asked for under this key.
    asked        text        not null,
    order_number text,
    refused      text,
    required     bigint,
    available    bigint,
    currency     text,
    at           timestamptz not null,
    primary key (reseller_id, key),
    check ((order_number is null) <> (refused is null)),
    check ((refused is null) = (required is null) and (refused is null) = (available is null) and (refused is null) = (currency is null))
);

-- Credit that went back for units of an order: what was set aside is free again, or what was taken was given back. Numbers are those of
-- refunds, so that a unit's refund is one or the other.
create table credit_return (
    id           bigint      primary key,
    order_number text        not null,
    amount       bigint      not null check (amount > 0),
    currency     text        not null,
    reason       text        not null,
    actor        text        not null,
    at           timestamptz not null
);
create index credit_return_of on credit_return (order_number, id);
