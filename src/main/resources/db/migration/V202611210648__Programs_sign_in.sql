-- Programs that work for somebody through the API. The row is the session: when it is gone, so are its access and refresh tokens.
create table api_session (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references account,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    user_agent   text,
    client       text
);
create index api_session_of_account on api_session (account_id);
create index api_session_age on api_session (expires_at);

-- SHA-256 of each refresh token of a session. A spent one stays, so that whoever shows it again ends the session.
create table api_refresh_token (
    hash       bytea primary key,
    session_id bigint      not null references api_session on delete cascade,
    made_at    timestamptz not null,
    spent_at   timestamptz
);
create index api_refresh_token_of_session on api_refresh_token (session_id);
create unique index api_refresh_token_in_force on api_refresh_token (session_id) where spent_at is null;

-- Keys that sign access tokens. Private halves only where the settings name none, and sealed; public ones of all nodes and of earlier days.
create table api_signing_key (
    kid            text primary key,
    public_key     text        not null,
    sealed_private text,
    since          timestamptz not null
);

-- Requests of somebody in the hour that began with the first of them.
create table api_use (
    account_id bigint primary key references account on delete cascade,
    since      timestamptz not null,
    used       integer     not null
);

-- What was answered under an Idempotency-Key, written with the act itself; status and answer are missing while an act outside is under way.
create table api_idempotency (
    owner     text        not null,
    operation text        not null,
    key       text        not null,
    asked     text        not null,
    status    integer,
    location  text,
    answer    text,
    at        timestamptz not null,
    primary key (owner, operation, key)
);
create index api_idempotency_age on api_idempotency (at);
