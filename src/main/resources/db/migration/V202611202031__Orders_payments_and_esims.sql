-- ── Checkout: the price a visitor was shown ────────────────────────────────────────────────────────────────────────────────────
create table checkout (
    key            text primary key,
    visitor        text          not null,
    plan           text          not null,
    unit_price     bigint        not null check (unit_price > 0),
    currency       text          not null,
    created_at     timestamptz   not null,
    expires_at     timestamptz   not null,
    order_number   text unique
);
-- Two tabs of one visitor share one form, so they make one order.
create unique index checkout_open on checkout (visitor, plan) where order_number is null;
create index checkout_age on checkout (created_at);

-- ── Orders ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
create sequence orders_seq increment by 50;
create table orders (
    id             bigint primary key,
    number         text          not null unique,
    link           text          not null unique,
    status         text          not null check (status in ('AWAITING_PAYMENT', 'PAID', 'FULFILLING', 'ATTENTION', 'DELIVERED', 'PARTLY_REFUNDED', 'REFUNDED', 'EXPIRED', 'CANCELLED')),
    email          text          not null,
    traveller      text,
    locale         text          not null,
    checkout_key   text          not null unique,
    plan           text          not null,
    plan_title     text          not null,
    place          text          not null,
    supplier       text          not null,
    package_id     text          not null,
    plan_facts     jsonb         not null,
    quantity       int           not null check (quantity between 1 and 50),
    currency       text          not null,
    unit_price     bigint        not null check (unit_price > 0),
    total          bigint        not null check (total = unit_price * quantity),
    cost_currency  text          not null,
    unit_cost      bigint        not null check (unit_cost >= 0),
    rate           numeric       not null check (rate > 0),
    rate_as_of     timestamptz   not null,
    phone_consent_at      timestamptz not null,
    withdrawal_consent_at timestamptz not null,
    placed_at      timestamptz   not null,
    payable_until  timestamptz   not null,
    paid_at        timestamptz,
    finished_at    timestamptz,
    version        bigint        not null default 0
);
create index orders_by_email on orders (lower(email), id desc);
create index orders_newest on orders (placed_at desc, id desc);
create index orders_unfinished on orders (paid_at) where status in ('PAID', 'FULFILLING', 'ATTENTION');

create sequence order_unit_seq increment by 50;
create table order_unit (
    id                bigint primary key,
    order_id          bigint      not null references orders,
    position          int         not null,
    status            text        not null check (status in ('PENDING', 'SENT', 'UNKNOWN', 'DELIVERED', 'REFUSED', 'REFUNDED')),
    reference         text        not null unique,
    attempts          int         not null default 0,
    fence             bigint      not null default 0,
    sent_at           timestamptz,
    unknown_since     timestamptz,
    absent_lookups    int         not null default 0,
    next_step_at      timestamptz,
    reason            text,
    detail            text,
    supplier_order    text,
    iccid             text unique,
    esim_id           bigint unique,
    cost              bigint,
    cost_currency     text,
    refund_id         bigint,
    delivered_at      timestamptz,
    version           bigint      not null default 0,
    unique (order_id, position)
);
create unique index order_unit_supplier_order on order_unit (supplier_order) where supplier_order is not null;

create sequence order_history_seq increment by 50;
create table order_history (
    id        bigint primary key,
    order_id  bigint      not null references orders,
    at        timestamptz not null,
    actor     text        not null,
    kind      text        not null,
    facts     jsonb       not null
);
create index order_history_of on order_history (order_id, id desc);

-- Supplier orders that belong to no unit of ours, or a second time to one.
create table supplier_orphan (
    id             bigint generated always as identity primary key,
    supplier       text        not null,
    supplier_order text        not null,
    reference      text,
    found_at       timestamptz not null,
    why            text        not null,
    unique (supplier, supplier_order)
);

create sequence attention_seq increment by 50;
create table attention (
    id         bigint primary key,
    order_id   bigint references orders,
    kind       text        not null,
    cause      text        not null,
    opened_at  timestamptz not null,
    closed_at  timestamptz,
    closed_by  text
);
create unique index attention_open_once on attention (coalesce(order_id, 0), kind) where closed_at is null;
create index attention_open on attention (opened_at) where closed_at is null;

-- ── Payments ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
create sequence payment_seq increment by 50;
create table payment (
    id                 bigint primary key,
    order_number       text        not null,
    status             text        not null check (status in ('CREATED', 'APPROVED', 'PENDING', 'CAPTURED', 'PARTLY_REFUNDED', 'REFUNDED', 'DENIED', 'REVERSED', 'EXPIRED')),
    amount             bigint      not null check (amount > 0),
    currency           text        not null,
    invoice_id         text        not null unique,
    create_request_id  text        not null unique,
    gateway_order_id   text unique,
    approve_url        text,
    capture_request_id text unique,
    capture_started_at timestamptz,
    capture_attempts   int         not null default 0,
    capture_wanted     boolean     not null default true,
    capture_id         text unique,
    captured           bigint,
    captured_currency  text,
    captured_at        timestamptz,
    problem            text,
    debug_id           text,
    request            jsonb       not null,
    created_at         timestamptz not null,
    expires_at         timestamptz not null,
    version            bigint      not null default 0
);
create index payment_of_order on payment (order_number, id desc);
-- One attempt at a time for an order: a second one begins when the first can no longer be paid.
create unique index payment_open_once on payment (order_number) where status in ('CREATED', 'APPROVED', 'PENDING');
-- An order is paid once.
create unique index payment_captured_once on payment (order_number) where status in ('CAPTURED', 'PARTLY_REFUNDED');

create sequence refund_seq increment by 50;
create table refund (
    id                bigint primary key,
    payment_id        bigint      not null references payment,
    order_number      text        not null,
    status            text        not null check (status in ('REQUESTED', 'PENDING', 'COMPLETED', 'FAILED')),
    amount            bigint      not null check (amount > 0),
    currency          text        not null,
    reason            text        not null,
    actor             text        not null,
    request_id        text        not null unique,
    gateway_refund_id text unique,
    problem           text,
    requested_at      timestamptz not null,
    finished_at       timestamptz,
    version           bigint      not null default 0
);
create index refund_of_payment on refund (payment_id, id);
create index refund_of_order on refund (order_number, id);

-- Notifications, stored raw and once.
create table hook_event (
    id           bigint generated always as identity primary key,
    provider     text        not null,
    event_id     text        not null,
    type         text        not null,
    body         bytea       not null,
    received_at  timestamptz not null,
    processed_at timestamptz,
    unique (provider, event_id)
);

-- ── eSIMs ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
create sequence esim_seq increment by 50;
create table esim (
    id                bigint primary key,
    order_number      text        not null,
    unit_id           bigint      not null unique,
    link              text        not null unique,
    supplier          text        not null,
    iccid             text        not null unique,
    smdp_address      text        not null,
    -- Activation code, LPA text, confirmation code and Apple link: who has them can take the profile. Sealed with the master key.
    secrets           text        not null,
    apn               jsonb       not null,
    roaming           boolean,
    msisdn            text,
    test              boolean     not null,
    received_at       timestamptz not null,
    first_opened_at   timestamptz,
    withdrawn_at      timestamptz,
    usage_state       text,
    usage_unlimited   boolean,
    remaining_mb      bigint,
    total_mb          bigint,
    remaining_minutes int,
    total_minutes     int,
    remaining_sms     int,
    total_sms         int,
    expires_at        timestamptz,
    raw_state         text,
    measured_at       timestamptz,
    measure_failed_at timestamptz,
    first_used_at     timestamptz,
    guide             jsonb,
    guide_at          timestamptz,
    version           bigint      not null default 0
);
create index esim_of_order on esim (order_number, id);

create table usage_reading (
    id           bigint generated always as identity primary key,
    esim_id      bigint      not null references esim,
    at           timestamptz not null,
    state        text        not null,
    remaining_mb bigint,
    total_mb     bigint
);
create index usage_reading_of on usage_reading (esim_id, at desc);

-- When a supplier may be asked about an ICCID again, over all nodes and restarts.
create table supplier_gate (
    supplier text        not null,
    what     text        not null,
    iccid    text        not null,
    open_at  timestamptz not null,
    primary key (supplier, what, iccid)
);
