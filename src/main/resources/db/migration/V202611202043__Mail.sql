-- One row per mail; a job of the lane MAIL sends it. The Message-ID is made with the row and stays the same however often it is tried.
create sequence mail_message_seq increment by 50;
create table mail_message (
    id           bigint primary key,
    order_number text        not null,
    kind         text        not null check (kind in ('DELIVERED', 'REFUNDED', 'PAYMENT_PENDING', 'PAYMENT_DENIED')),
    refund_id    bigint,
    recipient    text        not null,
    locale       text        not null,
    message_id   text        not null unique,
    -- What happened, so that one event mails once.
    cause        text        not null unique,
    state        text        not null check (state in ('QUEUED', 'SENT', 'FAILED')),
    attempts     int         not null default 0,
    last_error   text,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    version      bigint      not null default 0
);
create index mail_message_of_order on mail_message (order_number, id desc);
