-- A shop may have rules of its own; without one it goes by shop 1's. A version stays one row among all shops' of its reason, because decisions
-- name reason and version.
alter table claim_rule add column shop_id bigint not null default 1 references shop;
create index claim_rule_of on claim_rule (shop_id, reason, version desc);
