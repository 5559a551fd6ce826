-- ── What a shop looks like and says ────────────────────────────────────────────────────────────────────────────────────────────
-- A picture as we made it from what was uploaded. Earlier ones stay: mails in mailboxes show them.
create sequence shop_logo_seq increment by 50;
create table shop_logo (
    id          bigint primary key,
    shop_id     bigint      not null references shop,
    -- Of the bytes, SHA-256 in hex: its address says nothing about whose it is.
    hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
    png         bytea       not null,
    width       int         not null,
    height      int         not null,
    uploaded_at timestamptz not null,
    unique (shop_id, hash)
);
create index shop_logo_by_hash on shop_logo (hash);

alter table shop add column sender_name text;
alter table shop add column color text not null default '#0b5d66' check (color ~ '^#[0-9a-f]{6}$');
-- The first is the one for readers of any other.
alter table shop add column languages text not null default 'en' check (languages ~ '^[a-z]{2}(,[a-z]{2})*$');
alter table shop add column support_email text;
alter table shop add column logo_id bigint references shop_logo;
alter table shop add column updated_at timestamptz;
update shop set languages = 'en,fr,es,pt,ar,ja' where id = 1;

-- Imprint, terms, privacy, withdrawal: the shop's own words.
create table shop_text (
    shop_id    bigint      not null references shop,
    kind       text        not null check (kind in ('IMPRINT', 'TERMS', 'PRIVACY', 'WITHDRAWAL')),
    language   text        not null check (language ~ '^[a-z]{2}$'),
    body       text        not null check (length(body) between 1 and 100000),
    changed_at timestamptz not null,
    primary key (shop_id, kind, language)
);

-- ── Its own hosts ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
create sequence shop_domain_seq increment by 50;
create table shop_domain (
    id           bigint primary key,
    shop_id      bigint      not null references shop,
    -- Lower case, punycode, without a dot at its end.
    host         text        not null,
    -- What the owner of the name writes into its TXT record.
    token        text        not null,
    added_at     timestamptz not null,
    proved_at    timestamptz,
    checked_at   timestamptz,
    -- Since when the record has been gone although it was there; the proof is lost after a grace.
    missing_since timestamptz,
    unique (shop_id, host)
);
-- Anybody may claim a host; whoever proves it first has it.
create unique index shop_domain_proved on shop_domain (host) where proved_at is not null;

-- ── What nodes keep in memory ──────────────────────────────────────────────────────────────────────────────────────────────────
-- Rises with every change to shops, their hosts and texts, so that a copy in memory knows when it is old.
create table shop_version (id int primary key check (id = 1), version bigint not null);
insert into shop_version values (1, 1);
create function shop_changed() returns trigger language plpgsql as $$
begin
    update shop_version set version = version + 1 where id = 1;
    return null;
end $$;
create trigger shop_changed after insert or update or delete on shop for each statement execute function shop_changed();
create trigger shop_domain_changed after insert or update or delete on shop_domain for each statement execute function shop_changed();
create trigger shop_text_changed after insert or update or delete on shop_text for each statement execute function shop_changed();
