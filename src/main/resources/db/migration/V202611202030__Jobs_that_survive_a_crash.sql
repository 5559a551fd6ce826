-- The durable "later". A row is work to do; finished work has no row.
create table job (
    id           bigint generated always as identity primary key,
    lane         text        not null,
    kind         text        not null,
    subject      text        not null,
    run_at       timestamptz not null,
    attempts     int         not null default 0,
    -- Rises with every request; a run that began before the newest request is followed by another.
    wanted       bigint      not null default 1,
    -- Rises with every lease; what a late worker writes carries an old number.
    fence        bigint      not null default 0,
    leased_by    text,
    leased_until timestamptz,
    last_error   text,
    created_at   timestamptz not null,
    unique (kind, subject)
);
create index job_next on job (lane, run_at);
