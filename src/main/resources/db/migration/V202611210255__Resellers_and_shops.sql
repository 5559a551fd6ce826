-- ── Businesses that sell under their own name, or build on our API ─────────────────────────────────────────────────────────────
create sequence reseller_seq increment by 50;
create table reseller (
    id           bigint primary key,
    name         text        not null check (length(name) between 1 and 120),
    kind         text        not null check (kind in ('RESELLER', 'DEVELOPER')),
    billing_mode text        not null default 'PREPAID' check (billing_mode in ('PREPAID', 'POSTPAID')),
    -- Of the credit account; never changes.
    currency     text        not null,
    -- When the initial deposit came in; everything opens with it.
    deposited_at timestamptz,
    created_at   timestamptz not null,
    disabled_at  timestamptz,
    version      bigint      not null default 0
);

alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('OPERATOR', 'CUSTOMER', 'RESELLER'));

-- Who works there. One account works for one business.
create table reseller_member (
    account_id  bigint primary key references account on delete cascade,
    reseller_id bigint      not null references reseller,
    position    text        not null check (position in ('OWNER', 'MANAGE', 'SELL', 'READ')),
    since       timestamptz not null
);
create index reseller_member_of on reseller_member (reseller_id);
create unique index reseller_one_owner on reseller_member (reseller_id) where position = 'OWNER';

-- ── Shops ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A brand under which is sold. Number 1 is the operator's own: its name, currency and address come from the settings.
create sequence shop_seq start 51 increment by 50;
create table shop (
    id           bigint primary key,
    reseller_id  bigint references reseller,
    -- Its host is <slug>.<landfall.shops-domain>.
    slug         text        not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name         text        not null,
    currency     text        not null,
    is_default   boolean     not null default false,
    created_at   timestamptz not null,
    published_at timestamptz,
    deleted_at   timestamptz,
    version      bigint      not null default 0,
    check ((id = 1) = (reseller_id is null))
);
insert into shop (id, reseller_id, slug, name, currency, created_at, published_at) values (1, null, 'www', '', '', now(), now());
create index shop_of_reseller on shop (reseller_id, id);
create unique index shop_one_default on shop (reseller_id) where is_default and deleted_at is null;

-- Under which brand something was sold.
alter table orders add column shop_id bigint not null default 1 references shop;
create index orders_of_shop on orders (shop_id, id desc) where shop_id <> 1;
