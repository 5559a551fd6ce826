-- A file of orders: checked when it is uploaded, ordered when somebody says so, each line once.
create table order_batch (
    id            bigint generated always as identity primary key,
    number        text        not null unique,
    reseller_id   bigint      not null references reseller,
    account_id    bigint      references account on delete set null,
    actor         text        not null,
    -- The upload's one-time key: a form sent twice is one file.
    key           text        not null,
    name          text        not null,
    shop_id       bigint      references shop,
    mail_customer boolean     not null,
    status        text        not null default 'DRAFT' check (status in ('DRAFT', 'RUNNING', 'DONE', 'DISCARDED')),
    uploaded_at   timestamptz not null,
    started_at    timestamptz,
    finished_at   timestamptz,
    unique (reseller_id, key)
);
create index order_batch_of on order_batch (reseller_id, id desc);

create table order_batch_line (
    batch_id     bigint  not null references order_batch,
    -- As a person counts in the file; the first line names the columns.
    line         int     not null,
    -- READY: would be ordered. PROBLEM: would not. WAITING, then PLACED or FAILED: it was said.
    status       text    not null check (status in ('READY', 'PROBLEM', 'WAITING', 'PLACED', 'FAILED')),
    email        text    not null,
    customer     text,
    plan         text    not null,
    quantity     int     not null,
    language     text    not null,
    reference    text,
    -- For one, as it was shown; null where the plan cannot be sold.
    unit_price   bigint,
    currency     text,
    -- Which cell is wrong, and why.
    field        text,
    problem      text,
    -- The line that this one repeats, as a warning or a problem.
    repeats      int,
    attempt      int     not null default 1,
    order_number text,
    primary key (batch_id, line),
    check ((status = 'PLACED') = (order_number is not null)),
    check (status <> 'PROBLEM' or problem is not null)
);
create index order_batch_line_waiting on order_batch_line (batch_id, line) where status = 'WAITING';
create index order_batch_line_failed on order_batch_line (batch_id) where status = 'FAILED';
