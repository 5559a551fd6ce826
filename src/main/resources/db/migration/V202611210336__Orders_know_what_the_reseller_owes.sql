-- Frozen with the price of an order in a reseller's shop; all null in the operator's own shop.
-- Minor units of wholesale_currency, the currency of the reseller's credit.
alter table orders add column unit_wholesale bigint check (unit_wholesale > 0);
alter table orders add column unit_margin bigint check (unit_margin >= 0);
alter table orders add column wholesale_currency text;
-- From the shop's currency to wholesale_currency.
alter table orders add column wholesale_rate numeric check (wholesale_rate > 0);
alter table orders add column wholesale_rate_as_of timestamptz;
alter table orders add constraint orders_wholesale_whole check (num_nulls(unit_wholesale, unit_margin, wholesale_currency, wholesale_rate, wholesale_rate_as_of) in (0, 5));

-- In which shop the form was opened.
alter table checkout add column shop_id bigint not null default 1 references shop;
