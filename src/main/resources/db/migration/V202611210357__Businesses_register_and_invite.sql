-- What somebody typed who wants to resell; becomes a business when the address is confirmed. Stays as the proof of consent.
create table reseller_registration (
    account_id bigint primary key references account on delete cascade,
    name       text        not null check (length(name) between 1 and 120),
    kind       text        not null check (kind in ('RESELLER', 'DEVELOPER')),
    agreed_at  timestamptz not null,
    founded    bigint references reseller
);

-- Asked to join a team. The link itself is an account_token of the address.
create table reseller_invitation (
    id          bigint generated always as identity primary key,
    reseller_id bigint      not null references reseller,
    email       text        not null,
    position    text        not null check (position in ('MANAGE', 'SELL', 'READ')),
    locale      text        not null,
    invited_by  text        not null,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    ended       text check (ended in ('ACCEPTED', 'WITHDRAWN')),
    check ((ended_at is null) = (ended is null))
);
create unique index reseller_invitation_open on reseller_invitation (reseller_id, email) where ended_at is null;

alter table account_token drop constraint account_token_purpose_check;
alter table account_token add constraint account_token_purpose_check check (purpose in ('CONFIRM', 'RESET', 'EMAIL_OLD', 'EMAIL_NEW', 'FIND', 'FOUND', 'INVITATION'));
