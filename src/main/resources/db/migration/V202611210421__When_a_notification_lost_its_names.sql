-- When what PayPal said about people was struck out; the search for the next ones touches only those that still have it.
alter table hook_event add column nameless_at timestamptz;
create index hook_event_with_names on hook_event (received_at) where nameless_at is null and processed_at is not null;
