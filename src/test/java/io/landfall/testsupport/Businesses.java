package io.landfall.testsupport;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Invitations;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.SaveBrand;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Businesses, brands and people for tests, each new: {@code businesses.browser(businesses.owner()).page("/reseller")}. */
@ApplicationScoped
public class Businesses {

    private final Resellers resellers;
    private final Brands brands;
    private final Invitations invitations;
    private final Sessions sessions;
    private final EntityManager database;

    Businesses(Resellers resellers, Brands brands, Invitations invitations, Sessions sessions, EntityManager database) {
        this.resellers = resellers;
        this.brands = brands;
        this.invitations = invitations;
        this.sessions = sessions;
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
        return newcomer(ResellerKind.RESELLER);
    }

    public Member newcomer(ResellerKind kind) {
        var actor = somebody();
        resellers.found("Lumen Travel", kind, "USD", actor.account());
        return resellers.memberFor(actor).orElseThrow();
    }

    /** Somebody more at work there. */
    public Member colleague(Member owner, Position position) {
        var actor = somebody();
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("insert into reseller_member (account_id, reseller_id, position, since) values (?1, ?2, ?3, now())")
                .setParameter(1, actor.account()).setParameter(2, owner.reseller()).setParameter(3, position.name()).executeUpdate());
        return new Member(actor, owner.reseller(), position);
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

    /** An open invitation; its number. */
    public long invite(Member owner, String email, Position position) {
        return invite(owner, email, position, java.util.Locale.ENGLISH);
    }

    public long invite(Member owner, String email, Position position, java.util.Locale locale) {
        invitations.invite(owner, email, position, locale);
        return invitations.open(owner).get(0).id();
    }

    /** A browser in which this member is signed in. */
    public FormBrowser browser(Member member) {
        return browser(member.actor());
    }

    public FormBrowser browser(Actor actor) {
        return new FormBrowser().with("landfall_session", sessions.begin(actor.account(), "Firefox/140 Windows", "192.0.2.1").token());
    }
}
