-- A shop's own mail server. Only that shop's mail goes through it.
create table shop_smtp (
    shop_id       bigint primary key references shop,
    host          text        not null,
    port          int         not null check (port between 1 and 65535),
    security      text        not null check (security in ('STARTTLS', 'IMPLICIT', 'NONE')),
    username      text,
    -- Sealed; never leaves the application but for that server.
    password      text,
    from_address  text        not null,
    from_name     text,
    -- Where the domain's DKIM key is published, as its owner told us.
    dkim_selector text,
    -- False when its test failed and it was kept for later.
    enabled       boolean     not null,
    tested_at     timestamptz not null,
    failed_step   text,
    failed_words  text,
    -- Since when it has not worked in use; the system's server stands in and it is asked again at retry_at.
    down_since    timestamptz,
    retry_at      timestamptz,
    changed_at    timestamptz not null
);
