-- One row; it rises with every rule and rate, so that each node knows when its prices in memory are old.
create table price_version (
    only_row   boolean primary key default true check (only_row),
    version    bigint      not null,
    changed_at timestamptz not null
);
insert into price_version (version, changed_at) values (1, now());

-- What one unit of base costs in quote. Rows are added, never changed.
create table exchange_rate (
    id          bigint generated always as identity primary key,
    base        text        not null,
    quote       text        not null,
    rate        numeric     not null check (rate > 0),
    kind        text        not null check (kind in ('OPERATOR', 'FEED', 'SETTINGS')),
    source      text        not null,
    as_of       timestamptz not null,
    recorded_at timestamptz not null,
    check (base <> quote)
);
create index exchange_rate_latest on exchange_rate (base, quote, as_of desc, id desc);

-- When the feed last answered, over all nodes and restarts.
create table rate_feed (
    only_row    boolean primary key default true check (only_row),
    answered_at timestamptz,
    failed_at   timestamptz,
    error       text
);
insert into rate_feed default values;

create table price_rule (
    id             bigint generated always as identity primary key,
    scope          text        not null check (scope in ('SHOP', 'COUNTRY', 'REGION', 'PLAN')),
    key            text        not null,
    markup_percent numeric     not null check (markup_percent >= 0),
    -- Minor units of currency.
    floor          bigint      not null check (floor >= 0),
    currency       text        not null,
    ending         text        not null,
    final_price    bigint check (final_price > 0),
    changed_by     text        not null,
    changed_at     timestamptz not null,
    unique (scope, key),
    check (scope <> 'SHOP' or key = ''),
    check (scope = 'PLAN' or final_price is null)
);

create table price_rule_change (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    actor  text        not null,
    action text        not null check (action in ('SAVED', 'REMOVED')),
    scope  text        not null,
    key    text        not null,
    before text,
    after  text
);
