-- Books of the simulated servers (landfall.sandbox.enabled). Empty in production.
create table sandbox_document (
    kind       text        not null,
    key        text        not null,
    body       jsonb       not null,
    updated_at timestamptz not null,
    primary key (kind, key)
);
-- Numbers of simulated orders, eSIMs and payments.
create sequence sandbox_number start with 10001;
