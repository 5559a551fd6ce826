-- A customer is one shop's customer; the same address may be another's, too. Staff live in the operator's own shop.
alter table account add column shop_id bigint not null default 1 references shop;
alter table account add constraint account_staff_is_the_operators check (role = 'CUSTOMER' or shop_id = 1);
alter table account drop constraint account_email_key;
alter table account add constraint account_of_shop unique (shop_id, email);

-- A link from a mail is good in the shop that sent it.
alter table account_token add column shop_id bigint not null default 1 references shop;
