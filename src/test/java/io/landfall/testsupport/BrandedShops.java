package io.landfall.testsupport;

import java.util.UUID;

import jakarta.persistence.EntityManager;

import io.landfall.resellers.Storefronts;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Resellers' shops as tests want them: {@code BrandedShops.open("Lumen Travel")}. Each has a business and a slug of its own. */
public final class BrandedShops {

    /** @param host without port */
    public record Branded(long id, long reseller, String slug, String name) {

        public String host() {
            return slug + ".localhost";
        }

        public String origin() {
            return all().byId(id).origin();
        }
    }

    private BrandedShops() {
    }

    public static Branded open(String name) {
        return open(name, "USD");
    }

    public static Branded open(String name, String currency) {
        var shop = unpublished(name, currency);
        set(shop, "published_at = now()");
        return shop;
    }

    public static Branded unpublished(String name, String currency) {
        var slug = "s" + UUID.randomUUID().toString().substring(0, 8);
        var made = QuarkusTransaction.requiringNew().call(() -> {
            var database = database();
            long reseller = number("reseller_seq");
            database.createNativeQuery("insert into reseller (id, name, kind, currency, created_at) values (?1, ?2, 'RESELLER', ?3, now())").setParameter(1, reseller)
                    .setParameter(2, name + " Ltd").setParameter(3, currency).executeUpdate();
            long shop = number("shop_seq");
            database.createNativeQuery("insert into shop (id, reseller_id, slug, name, currency, is_default, created_at, languages, support_email) values (?1, ?2, ?3, ?4, ?5, true, now(), 'en,fr,es,pt,ar,ja', 'help@' || ?3 || '.example')").setParameter(1, shop)
                    .setParameter(2, reseller).setParameter(3, slug).setParameter(4, name).setParameter(5, currency).executeUpdate();
            return new Branded(shop, reseller, slug, name);
        });
        all().reload();
        return made;
    }

    /** Writes columns of the shop, "deleted_at = now()". */
    public static void set(Branded shop, String columns) {
        sql("update shop set version = version + 1, " + columns + " where id = " + shop.id());
    }

    public static void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database().createNativeQuery(statement).executeUpdate());
        all().reload();
    }

    public static Storefronts all() {
        return Arc.container().instance(Storefronts.class).get();
    }

    private static long number(String sequence) {
        return ((Number) database().createNativeQuery("select nextval('" + sequence + "')").getSingleResult()).longValue();
    }

    private static EntityManager database() {
        return Arc.container().instance(EntityManager.class).get();
    }
}
