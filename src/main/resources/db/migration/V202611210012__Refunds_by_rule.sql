-- What the shop does about a complaint, per reason. Rows are added, never changed: each decision names the version it was made by.
create table claim_rule (
    reason         text        not null check (reason in ('NOT_DELIVERED', 'NOT_INSTALLED', 'PHONE', 'DESTINATION', 'NOT_WORKING', 'OTHER')),
    version        int         not null check (version > 0),
    -- Whether travellers can choose it.
    offered        boolean     not null,
    -- Days after delivery; null = any time.
    within_days    int check (within_days between 1 and 3650),
    -- Minutes after payment, for what was not delivered.
    wait_minutes   int check (wait_minutes between 0 and 10080),
    -- Megabytes that may be used; 0 = never in use, null = use does not matter.
    most_megabytes int check (most_megabytes between 0 and 1000000),
    met            text        not null check (met in ('REFUND', 'CASE', 'DECLINE')),
    unmet          text        not null check (unmet in ('REFUND', 'CASE', 'DECLINE')),
    -- When the supplier does not tell the use in time.
    unknown        text        not null check (unknown in ('REFUND', 'CASE', 'DECLINE')),
    changed_by     text        not null,
    changed_at     timestamptz not null,
    primary key (reason, version)
);
-- 14 days are the European Union's withdrawal period; the right itself ends with delivery (agreed to at checkout), the shop goes further.
insert into claim_rule (reason, version, offered, within_days, wait_minutes, most_megabytes, met, unmet, unknown, changed_by, changed_at) values
    ('NOT_DELIVERED', 1, true, null, 10, null, 'REFUND', 'DECLINE', 'CASE', 'system', now()),
    ('NOT_INSTALLED', 1, true, 14, null, 0, 'REFUND', 'CASE', 'CASE', 'system', now()),
    ('PHONE', 1, true, 30, null, 0, 'REFUND', 'CASE', 'CASE', 'system', now()),
    ('DESTINATION', 1, true, 30, null, 0, 'REFUND', 'CASE', 'CASE', 'system', now()),
    ('NOT_WORKING', 1, true, null, null, null, 'CASE', 'CASE', 'CASE', 'system', now()),
    ('OTHER', 1, true, null, null, null, 'CASE', 'CASE', 'CASE', 'system', now());

-- One eSIM somebody wants the money back for. A form sent once makes one row per eSIM, all with its batch.
create sequence claim_seq increment by 50;
create table claim (
    id           bigint primary key,
    batch        text        not null,
    order_number text        not null,
    unit_id      bigint      not null references order_unit,
    position     int         not null,
    reason       text        not null,
    note         text,
    state        text        not null check (state in ('CHECKING', 'CASE', 'REFUNDED', 'DECLINED')),
    asked_at     timestamptz not null,
    -- The supplier is asked until then.
    decide_by    timestamptz not null,
    closed_at    timestamptz,
    version      bigint      not null default 0,
    unique (batch, unit_id),
    check ((closed_at is null) = (state in ('CHECKING', 'CASE')))
);
-- Two tabs, a double click: one question about one eSIM at a time.
create unique index claim_open_once on claim (unit_id) where state in ('CHECKING', 'CASE');
create index claim_of_order on claim (order_number, id desc);
create index claim_newest on claim (id desc);

-- What was decided and by what knowledge. Append only.
create sequence claim_decision_seq increment by 50;
create table claim_decision (
    id            bigint primary key,
    claim_id      bigint      not null references claim,
    at            timestamptz not null,
    actor         text        not null,
    verdict       text        not null check (verdict in ('REFUND', 'CASE', 'DECLINE')),
    ground        text        not null,
    -- Null when a person decided.
    rule_version  int,
    -- By the supplier's measurement; null = not known.
    in_use        boolean,
    used_mb       bigint,
    measured_at   timestamptz,
    delivered_at  timestamptz,
    -- What a person wrote to the traveller.
    words         text,
    refund_id     bigint,
    -- What the supplier keeps although the traveller got the money back.
    lost          bigint,
    lost_currency text
);
create index claim_decision_of on claim_decision (claim_id, id);

-- When a page behind an unguessable link was opened for the first time; evidence in a dispute. One row per page.
create table page_opening (
    page         text        not null check (page in ('ORDER', 'ESIM')),
    link         text        not null,
    order_number text        not null,
    first_at     timestamptz not null,
    primary key (page, link)
);
create index page_opening_of on page_opening (order_number);
