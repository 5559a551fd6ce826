-- The operator's figures of the day read the day and not the years before it.
create index orders_paid on orders (paid_at) where paid_at is not null;
create index order_unit_delivered on order_unit (delivered_at) where delivered_at is not null;
create index payment_captured on payment (captured_at) where captured_at is not null;
create index refund_requested on refund (requested_at);
