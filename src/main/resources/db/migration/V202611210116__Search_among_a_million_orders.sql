-- The operator types the beginning of a number or of an address; text_pattern_ops serves it whatever the database's collation.
create index orders_by_number_prefix on orders (number text_pattern_ops);
create index orders_by_email_prefix on orders (lower(email) text_pattern_ops, id desc);
drop index orders_by_email;
-- A rare status must not read all the others.
create index orders_by_status on orders (status, id desc);
