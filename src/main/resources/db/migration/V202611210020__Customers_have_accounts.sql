-- ── Customers beside operators ─────────────────────────────────────────────────────────────────────────────────────────────
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('OPERATOR', 'CUSTOMER'));
-- Null: signs in elsewhere only (single sign-on).
alter table account alter column password_hash drop not null;
alter table account add column password_at timestamptz;
alter table account add column locale text not null default 'en';
-- Nobody signs in before the address is confirmed. Who was let in before this column was made by the settings.
alter table account add column confirmed_at timestamptz;
update account set confirmed_at = created_at;
-- SHA-256 of the cookie of the browser that chose the password in force, until the address is confirmed: that browser need not type it again.
alter table account add column registered_from bytea;
-- Whether warnings about data and days running out may be mailed.
alter table account add column alerts boolean not null default true;
create index account_unconfirmed on account (created_at) where confirmed_at is null;

-- From where a device signed in, for the list of devices.
alter table session add column client text;

-- Links from mails. Only the hash is kept, each is spent once, by a POST: mail scanners open links.
create table account_token (
    id         bigint generated always as identity primary key,
    hash       bytea       not null unique,
    purpose    text        not null check (purpose in ('CONFIRM', 'RESET', 'EMAIL_OLD', 'EMAIL_NEW', 'FIND', 'FOUND')),
    account_id bigint references account on delete cascade,
    -- FIND, FOUND: whose orders. EMAIL_*: the address that is to become the account's.
    email      text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    spent_at   timestamptz
);
create index account_token_of on account_token (account_id, purpose);
create index account_token_age on account_token (expires_at);

-- A new address waits for both: the old one agrees and the new one is proved.
create table email_change (
    account_id  bigint primary key references account on delete cascade,
    new_email   text        not null check (new_email = lower(new_email)),
    asked_at    timestamptz not null,
    expires_at  timestamptz not null,
    old_agreed_at timestamptz,
    new_agreed_at timestamptz
);

-- What happened to an account, without secrets. Stays, by its number, when the account is deleted; the network is removed then.
create table account_audit (
    id         bigint generated always as identity primary key,
    account_id bigint      not null,
    at         timestamptz not null,
    what       text        not null,
    client     text
);
create index account_audit_of on account_audit (account_id, id desc);

-- ── Whose order it is ──────────────────────────────────────────────────────────────────────────────────────────────────────
alter table orders add column account_id bigint references account on delete set null;
-- Set when the order came to the account through its confirmed address; null when it was bought signed in. What came by the address leaves
-- with it: a mistyped address that is corrected must not stay in a stranger's account.
alter table orders add column claimed_at timestamptz;
create index orders_of_account on orders (account_id, id desc) where account_id is not null;
