-- A business that the operator closed or opened again moves its shops, too.
create trigger reseller_closed after update of disabled_at on reseller for each statement execute function shop_changed();

-- Hosts that were proved once and are no more: their DNS may lead here for a long time, and must not lead to somebody else's shop.
create table shop_former_host (host text primary key);
create function shop_host_left() returns trigger language plpgsql as $$
begin
    if old.proved_at is not null then
        insert into shop_former_host (host) values (old.host) on conflict do nothing;
    end if;
    return null;
end $$;
create trigger shop_domain_left after delete or update of proved_at on shop_domain for each row execute function shop_host_left();
