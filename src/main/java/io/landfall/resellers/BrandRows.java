package io.landfall.resellers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Reads brands with what belongs to them, in three statements however many there are. */
@ApplicationScoped
class BrandRows {

    private final EntityManager database;

    BrandRows(EntityManager database) {
        this.database = database;
    }

    List<Brand> details(List<Shop> shops) {
        if (shops.isEmpty()) {
            return List.of();
        }
        var hosts = hosts(shops.stream().map(Shop::id).toList());
        var logos = logos(shops.stream().map(Shop::logo).filter(java.util.Objects::nonNull).toList());
        return shops.stream().map(shop -> shop.details(shop.logo() == null ? null : logos.get(shop.logo()), List.copyOf(hosts.getOrDefault(shop.id(), List.of())))).toList();
    }

    @SuppressWarnings("unchecked")
    private Map<Long, List<String>> hosts(List<Long> shops) {
        List<Object[]> rows = database.createNativeQuery("select shop_id, host from shop_domain where shop_id in ?1 and proved_at is not null order by proved_at, id")
                .setParameter(1, shops).getResultList();
        var hosts = new HashMap<Long, List<String>>();
        rows.forEach(row -> hosts.computeIfAbsent(((Number) row[0]).longValue(), shop -> new ArrayList<>()).add((String) row[1]));
        return hosts;
    }

    @SuppressWarnings("unchecked")
    private Map<Long, Brand.Logo> logos(List<Long> numbers) {
        var logos = new HashMap<Long, Brand.Logo>();
        if (!numbers.isEmpty()) {
            List<Object[]> rows = database.createNativeQuery("select id, hash, width, height from shop_logo where id in ?1").setParameter(1, numbers).getResultList();
            rows.forEach(row -> logos.put(((Number) row[0]).longValue(), new Brand.Logo((String) row[1], ((Number) row[2]).intValue(), ((Number) row[3]).intValue())));
        }
        return logos;
    }

    /** Deleted ones count: old mails lead there. Until this transaction ends nobody else gets an answer about the same slug. */
    boolean isTaken(String slug) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('slug/' || ?1)) as text)").setParameter(1, slug).getSingleResult();
        return !database.createNativeQuery("select 1 from shop where slug = ?1").setParameter(1, slug).getResultList().isEmpty();
    }

    void releaseHosts(long shop) {
        database.createNativeQuery("delete from shop_domain where shop_id = ?1").setParameter(1, shop).executeUpdate();
    }
}
