alter table reseller add column checklist_done boolean not null default false;
-- The overview counts what was paid for in the last days.
create index orders_of_shop_paid on orders (shop_id, paid_at) where shop_id <> 1 and paid_at is not null;
