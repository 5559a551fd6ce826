create index orders_of_reseller_paid on orders (reseller_id, paid_at) where reseller_id is not null and paid_at is not null;
