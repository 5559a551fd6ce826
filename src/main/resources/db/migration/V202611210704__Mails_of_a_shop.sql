-- The latest mails of a brand, for its reseller. The operator's own shop is asked by order.
create index mail_message_of_shop on mail_message (shop_id, id desc) where shop_id <> 1;
