-- The owner of a delivered order has done with it: a mark of theirs for programs, no state of ours.
alter table orders add column completed_at timestamptz;
