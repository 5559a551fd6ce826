-- A top-up is an order for an eSIM that is there already: one unit, no new eSIM, no question about the phone.
alter table orders add column top_up_of bigint references esim;
alter table orders add constraint orders_top_up_is_one check (top_up_of is null or quantity = 1);
alter table orders alter column phone_consent_at drop not null;
alter table orders add constraint orders_phone_consent check (phone_consent_at is not null or top_up_of is not null);
create index orders_top_ups_of on orders (top_up_of, id) where top_up_of is not null;

-- The packages of an eSIM as the supplier's history told them last: the original and every top-up.
create table esim_package (
    esim_id      bigint      not null references esim,
    position     int         not null,
    entry_id     text,
    package_id   text,
    kind         text,
    title        text,
    state        text        not null,
    remaining_mb bigint,
    activated_at timestamptz,
    expires_at   timestamptz,
    finished_at  timestamptz,
    primary key (esim_id, position)
);
alter table esim add column packages_at timestamptz;
alter table esim add column packages_failed_at timestamptz;
