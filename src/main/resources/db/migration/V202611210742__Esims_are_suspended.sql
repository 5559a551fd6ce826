-- eSIMs that their owner has taken off the network, where the supplier can do that.
create table esim_suspension (
    esim_id bigint primary key references esim,
    at      timestamptz not null
);
