-- A plan in a reseller's shop whose margin was eaten; one open row each. It stays, closed, when the margin is back.
create table reseller_price_alarm (
    id          bigint generated always as identity primary key,
    reseller_id bigint      not null references reseller,
    shop_id     bigint      not null references shop,
    plan        text        not null,
    -- Minor units; when it rises further the reseller is told again.
    wholesale   bigint      not null,
    currency    text        not null,
    hidden      boolean     not null,
    raised_at   timestamptz not null,
    cleared_at  timestamptz
);
create unique index reseller_price_alarm_open on reseller_price_alarm (shop_id, plan) where cleared_at is null;
create index reseller_price_alarm_of on reseller_price_alarm (reseller_id) where cleared_at is null;
