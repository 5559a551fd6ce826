-- ── Who signs in elsewhere ─────────────────────────────────────────────────────────────────────────────────────────────────
-- A person at a provider is its issuer and their subject there, for ever; an address is not: it moves, and others get it.
create table linked_identity (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account on delete cascade,
    -- Which of our doors: 'google', 'keycloak'.
    provider   text        not null,
    issuer     text        not null,
    subject    text        not null,
    -- What the provider called the person when they came last; shown to its owner, never looked up.
    email      text,
    linked_at  timestamptz not null,
    used_at    timestamptz not null,
    unique (issuer, subject)
);
create index linked_identity_of on linked_identity (account_id);

-- A browser on its way to a provider and back, or one that came back and still has to agree. The hash is of what the browser keeps and the state
-- the provider returns, so that neither alone is worth anything; each is spent once.
create table sso_trip (
    hash       bytea       primary key,
    provider   text        not null,
    -- Whom the identity is to be linked to; null for a sign-in.
    account_id bigint references account on delete cascade,
    -- The page to come to afterwards.
    next       text,
    locale     text        not null,
    -- Known when somebody came back to link.
    issuer     text,
    subject    text,
    email      text,
    expires_at timestamptz not null,
    spent_at   timestamptz
);
create index sso_trip_age on sso_trip (expires_at);
