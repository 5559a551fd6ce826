-- The operator's "sent today" must not read every unit there ever was.
create index order_unit_sent on order_unit (sent_at) where sent_at is not null;
