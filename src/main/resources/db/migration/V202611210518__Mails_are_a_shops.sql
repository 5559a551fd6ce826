-- Whose name, links and sender a mail has.
alter table mail_message add column shop_id bigint not null default 1 references shop;
