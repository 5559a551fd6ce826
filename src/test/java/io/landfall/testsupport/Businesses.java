package io.landfall.testsupport;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Member;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.SaveBrand;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Businesses and brands for tests, each new. */
@ApplicationScoped
public class Businesses {

    private final Resellers resellers;
    private final Brands brands;
    private final EntityManager database;

    Businesses(Resellers resellers, Brands brands, EntityManager database) {
        this.resellers = resellers;
        this.brands = brands;
        this.database = database;
    }

    /** The owner of a new business that has paid its deposit. */
    public Member owner() {
        var newcomer = newcomer();
        resellers.deposited(newcomer.reseller());
        return newcomer;
    }

    /** The owner of a business that has paid nothing yet. */
    public Member newcomer() {
        var actor = somebody();
        resellers.found("Lumen Travel", ResellerKind.RESELLER, "USD", actor.account());
        return resellers.memberFor(actor).orElseThrow();
    }

    /** A shop that visitors can see. */
    public Brand shop(Member owner, String name) {
        var brand = brands.create(owner, new SaveBrand(name, null, null, null, null, null, "help@" + UUID.randomUUID() + ".example"));
        for (var kind : LegalText.values()) {
            brands.say(owner, brand.id(), kind, "en", "# " + kind + "\n\nOf " + name + ".");
        }
        brands.publish(owner, brand.id());
        return brands.find(owner, brand.id());
    }

    /** A confirmed account that works nowhere. */
    public Actor somebody() {
        var email = UUID.randomUUID() + "@example.com";
        var id = QuarkusTransaction.requiringNew().call(() -> (Number) database.createNativeQuery("""
                insert into account (id, email, role, created_at, confirmed_at) values (nextval('account_seq'), ?1, 'RESELLER', now(), now()) returning id""")
                .setParameter(1, email).getSingleResult());
        return new Actor(id.longValue(), email, Role.RESELLER);
    }
}
