-- ── People who sign in ────────────────────────────────────────────────────────────────────────────────────────────────────────
create sequence account_seq increment by 50;
create table account (
    id            bigint primary key,
    email         text        not null unique check (email = lower(email)),
    role          text        not null check (role in ('OPERATOR')),
    -- Argon2id in the usual text form, with its parameters, so that they can be raised later.
    password_hash text        not null,
    created_at    timestamptz not null,
    disabled_at   timestamptz
);

create sequence session_seq increment by 50;
create table session (
    id           bigint primary key,
    -- SHA-256 of the cookie: who reads this table cannot sign in with it.
    token_hash   bytea       not null unique,
    account_id   bigint      not null references account,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    idle_end     timestamptz not null,
    absolute_end timestamptz not null,
    user_agent   text
);
create index session_of_account on session (account_id);
create index session_age on session (idle_end);

-- Failed sign-ins, and those whose password is being checked right now. The subject is "ip <address>" or "email <hash>".
create table sign_in_try (
    id      bigint generated always as identity primary key,
    subject text        not null,
    at      timestamptz not null
);
create index sign_in_try_of on sign_in_try (subject, at);
create index sign_in_try_age on sign_in_try (at);

-- ── What we last heard from a supplier, for the operator ─────────────────────────────────────────────────────────────────────
create table supplier_health (
    supplier          text primary key,
    checked_at        timestamptz not null,
    answered_at       timestamptz,
    latency_ms        bigint,
    failed_at         timestamptz,
    error             text,
    available         bigint,
    available_credit  bigint,
    credit_limit      bigint,
    currency          text
);
