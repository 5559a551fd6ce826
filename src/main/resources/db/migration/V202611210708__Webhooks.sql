-- A program of a business that wants to hear of its orders and eSIMs.
create table webhook_subscription (
    id               bigint      primary key,
    reseller_id      bigint      not null references reseller,
    name             text        not null,
    endpoint_url     text        not null,
    -- As they were asked for, in either style; an event goes out under the name it was asked for by.
    event_types      text[]      not null check (cardinality(event_types) > 0),
    -- Sealed, both.
    secret           text        not null,
    old_secret       text,
    old_secret_until timestamptz,
    timeout_seconds  int         not null check (timeout_seconds between 1 and 60),
    retry_count      int         not null check (retry_count between 0 and 10),
    status           text        not null check (status in ('ACTIVE', 'INACTIVE', 'FAILED')),
    -- It kept us waiting the last time and waits among its like.
    slow             boolean     not null default false,
    -- Events in a row whose tries were all in vain.
    spent            int         not null default 0,
    failing_since    timestamptz,
    last_delivery_at timestamptz,
    created_at       timestamptz not null
);
create sequence webhook_subscription_seq;
create index webhook_subscription_of on webhook_subscription (reseller_id, id);

-- What happened to a thing of a business, written with the change itself. The number rises: whoever writes holds the thing's row.
create table webhook_event (
    id          bigint      generated always as identity primary key,
    reseller_id bigint      not null references reseller,
    kind        text        not null,
    -- "order …" or "esim …".
    object      text        not null,
    at          timestamptz not null,
    -- Sealed: an order's event carries activation codes.
    data        text        not null
);
create index webhook_event_of on webhook_event (reseller_id, at);
create index webhook_event_old on webhook_event (at);

-- One event for one receiver. Number and body are the same for every try.
create table webhook_delivery (
    id              bigint      primary key,
    subscription_id bigint      not null references webhook_subscription on delete cascade,
    reseller_id     bigint      not null references reseller,
    -- Null for a test.
    event_id        bigint      references webhook_event,
    name            text        not null,
    object          text        not null,
    body            text        not null,
    status          text        not null check (status in ('PENDING', 'SUCCESS', 'FAILED')),
    attempts        int         not null default 0,
    created_at      timestamptz not null,
    next_at         timestamptz,
    last_at         timestamptz,
    status_code     int,
    trouble         text,
    milliseconds    int,
    check ((status = 'PENDING') = (next_at is not null)),
    unique (subscription_id, event_id)
);
create sequence webhook_delivery_seq;
create index webhook_delivery_waiting on webhook_delivery (subscription_id, object, event_id) where status = 'PENDING';
create index webhook_delivery_log on webhook_delivery (subscription_id, id desc);
create index webhook_delivery_of_event on webhook_delivery (event_id);
create index webhook_delivery_old on webhook_delivery (created_at);

create table webhook_attempt (
    id           bigint      generated always as identity primary key,
    delivery_id  bigint      not null references webhook_delivery on delete cascade,
    at           timestamptz not null,
    status_code  int,
    trouble      text,
    milliseconds int         not null,
    -- How the answer began.
    answer       text
);
create index webhook_attempt_of on webhook_attempt (delivery_id, id);
