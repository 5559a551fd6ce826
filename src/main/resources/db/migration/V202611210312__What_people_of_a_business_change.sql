-- Why the operator closed a business, in the words its people read.
alter table reseller add column closed_reason text check (length(closed_reason) <= 500);

-- ── Who changed what in a business ─────────────────────────────────────────────────────────────────────────────────────────────
create table reseller_audit (
    id          bigint generated always as identity primary key,
    reseller_id bigint      not null references reseller,
    at          timestamptz not null,
    -- Null when nobody did it: a rule, a job. The address stays as it was then.
    account_id  bigint,
    who         text,
    by_operator boolean     not null,
    -- topic.act, such as team.invited
    what        text        not null check (what ~ '^[a-z]+\.[a-z_]+$'),
    subject     text,
    before      text,
    after       text
);
create index reseller_audit_of on reseller_audit (reseller_id, id desc);
create index reseller_audit_by on reseller_audit (reseller_id, account_id, id desc);
create index reseller_audit_about on reseller_audit (reseller_id, split_part(what, '.', 1), id desc);

create function reseller_audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was changed is never rewritten';
end $$;
create trigger reseller_audit_stays before update or delete on reseller_audit for each row execute function reseller_audit_stays();
