-- Set when the browser comes back from the gateway, cleared when the gateway says that nobody agreed: in between a page says "being confirmed".
alter table payment add column returned_at timestamptz;
