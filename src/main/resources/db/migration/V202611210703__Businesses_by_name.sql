-- The operator's list pages through it.
create index reseller_by_name on reseller (lower(name), id);
