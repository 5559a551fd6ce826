-- One row while a line is crossed, so that one crossing warns once. What was true then tells when the line can be crossed anew.
create table esim_warning (
    esim_id      bigint      not null references esim,
    kind         text        not null,
    crossed_at   timestamptz not null,
    remaining_mb bigint,
    total_mb     bigint,
    expires_at   timestamptz,
    primary key (esim_id, kind)
);
alter table esim add column warn_of_data boolean not null default true;
alter table esim add column warn_of_end boolean not null default true;

-- From now on each eSIM is measured by itself. Those that are there begin spread over the next hours.
insert into job (lane, kind, subject, run_at, created_at)
    select 'BACKGROUND', 'esim-usage', id::text, now() + random() * interval '3 hours', now() from esim where withdrawn_at is null
    on conflict (kind, subject) do nothing;
