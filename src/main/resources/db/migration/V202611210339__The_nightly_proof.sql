-- One run of the proof that suppliers, PayPal and the ledger agree about a day.
create table proof (
    id         bigint generated always as identity primary key,
    day        date        not null,
    proved_at  timestamptz not null,
    actor      text        not null,
    status     text        not null check (status in ('EXPLAINED', 'DIFFERENT'))
);
create index proof_of_day on proof (day desc, id desc);

create table proof_figure (
    proof_id bigint not null references proof,
    position int    not null,
    kind     text   not null,
    count    int    not null,
    amount   bigint not null,
    currency text   not null,
    primary key (proof_id, position)
);

create table proof_difference (
    proof_id bigint not null references proof,
    position int    not null,
    kind     text   not null,
    -- The number of the payment, order, reseller… that does not fit.
    subject  text   not null,
    expected bigint,
    found    bigint,
    currency text,
    detail   text   not null,
    primary key (proof_id, position)
);
create index refund_finished_when on refund (finished_at) where finished_at is not null;
