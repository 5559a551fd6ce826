-- ── What suppliers sell ───────────────────────────────────────────────────────────────────────────────────────────────────────
-- One row; it rises with every change of a plan, so that each node knows when its snapshot in memory is old.
create table catalog_version (
    only_row   boolean primary key default true check (only_row),
    version    bigint      not null,
    changed_at timestamptz not null
);
insert into catalog_version (version, changed_at) values (1, now());

create table catalog_supplier (
    name             text primary key,
    price_currency   text,
    balance_currency text,
    last_good_at     timestamptz,
    devices_at       timestamptz
);

-- A row is never deleted: a withdrawn plan keeps its slug, because links and orders name it.
create table catalog_plan (
    id                  bigint generated always as identity primary key,
    slug                text        not null unique,
    supplier            text        not null,
    package_id          text        not null,
    scope               text        not null check (scope in ('LOCAL', 'REGIONAL', 'GLOBAL')),
    place               text        not null,
    place_title         text,
    network             text,
    data_mb             bigint      not null check (data_mb >= 0),
    unlimited           boolean     not null,
    days                int         not null check (days >= 1),
    voice_minutes       int,
    sms_count           int,
    -- Minor units of the supplier's price currency.
    currency            text        not null,
    cost                bigint,
    minimum             bigint,
    recommended         bigint,
    activation          text        not null,
    identity_check      boolean     not null,
    rechargeable        boolean     not null,
    roaming             boolean,
    speed_policy        text,
    -- A line per country: code, name, then networks as "name:types", between tabs.
    coverage            text        not null,
    install_within_days int,
    top_up_within_days  int,
    -- A line per phone system: name, then its APN after a tab; no tab when the phone finds it by itself.
    apn                 text        not null,
    notes               text        not null,
    on_sale             boolean     not null,
    added_at            timestamptz not null,
    changed_at          timestamptz not null,
    withdrawn_at        timestamptz,
    unique (supplier, package_id)
);

-- ── What the operator may ask: when and what changed ──────────────────────────────────────────────────────────────────────────
create table catalog_sync (
    id          bigint generated always as identity primary key,
    supplier    text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    outcome     text        not null check (outcome in ('OK', 'SHORT', 'FAILED', 'SKIPPED')),
    seen        int         not null default 0,
    added       int         not null default 0,
    changed     int         not null default 0,
    withdrawn   int         not null default 0,
    returned    int         not null default 0,
    message     text
);
create index catalog_sync_of on catalog_sync (supplier, id desc);

create table catalog_change (
    id      bigint generated always as identity primary key,
    sync_id bigint not null references catalog_sync,
    plan_id bigint not null references catalog_plan,
    kind    text   not null check (kind in ('ADDED', 'CHANGED', 'WITHDRAWN', 'RETURNED')),
    field   text,
    before  text,
    after   text
);
create index catalog_change_of on catalog_change (sync_id, id);
create index catalog_change_of_plan on catalog_change (plan_id, id);

create table upstream_device (
    supplier text not null,
    os       text not null,
    brand    text not null,
    name     text not null,
    primary key (supplier, os, brand, name)
);
