-- ── What resellers pay the operator: rules of the same kind as for travellers; without any, 10 % over cost ────────────────────────
create table wholesale_rule (like price_rule including all);
create table wholesale_rule_change (like price_rule_change including all);

-- ── What resellers ask ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- One row for each reseller that ever touched its prices.
create table reseller_price_book (
    reseller_id          bigint  primary key references reseller,
    -- What price_version.shops was after the latest change.
    version              bigint  not null default 0,
    least_margin_percent numeric not null default 0 check (least_margin_percent between 0 and 90),
    when_thin            text    not null default 'ALARM' check (when_thin in ('ALARM', 'HIDE'))
);
create index reseller_price_book_changes on reseller_price_book (version);

create table reseller_price (
    id             bigint generated always as identity primary key,
    reseller_id    bigint      not null references reseller,
    scope          text        not null check (scope in ('RESELLER', 'PROFILE', 'REGION', 'COUNTRY', 'PLAN')),
    -- A plan's slug, a country's code, a region's slug, a shop's number, or nothing.
    key            text        not null,
    markup_percent numeric     check (markup_percent between 0 and 1000),
    -- Minor units of currency.
    final_price    bigint      check (final_price > 0),
    currency       text,
    changed_by     text        not null,
    changed_at     timestamptz not null,
    unique (reseller_id, scope, key),
    check ((markup_percent is null) <> (final_price is null)),
    check ((final_price is null) = (currency is null)),
    check (scope = 'PLAN' or final_price is null),
    check (scope <> 'RESELLER' or key = '')
);

-- ── Each node has to know when the prices of shops that it keeps in memory are old ──────────────────────────────────────────────────
alter table price_version add column shops bigint not null default 1;

create function shop_prices_are_old() returns trigger language plpgsql as $$
begin
    update price_version set shops = shops + 1;
    return null;
end $$;
create trigger shop_prices_follow after insert or delete or update of currency, reseller_id, deleted_at on shop
    for each statement execute function shop_prices_are_old();
