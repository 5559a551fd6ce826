-- Plans on sale that the latest suspiciously short pull of their supplier did not name: what the operator would withdraw by believing it.
-- Each pull replaces its supplier's rows.
create table catalog_missing (
    plan_id bigint primary key references catalog_plan,
    sync_id bigint not null references catalog_sync
);
create index catalog_missing_of on catalog_missing (sync_id, plan_id);
