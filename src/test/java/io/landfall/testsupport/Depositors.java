package io.landfall.testsupport;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Resellers with credit for tests, each with an owner of its own. */
@ApplicationScoped
public class Depositors {

    @Inject
    Resellers resellers;
    @Inject
    Credit credit;
    @Inject
    EntityManager database;

    /** Nothing paid in yet. */
    public long without() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var owner = (Number) database.createNativeQuery("""
                    insert into account (id, email, role, created_at, confirmed_at) values (nextval('account_seq'), ?1, 'RESELLER', now(), now()) returning id""")
                    .setParameter(1, UUID.randomUUID() + "@example.com").getSingleResult();
            return resellers.found("Lumen Travel", ResellerKind.RESELLER, "USD", owner.longValue());
        });
    }

    /** With a deposit of so much, such as "100.00". */
    public long with(String credits) {
        var reseller = without();
        credit.fund(reseller, BookingKind.DEPOSIT, Money.of(credits, "USD"), because("deposit"));
        resellers.deposited(reseller);
        return reseller;
    }

    /** The address of somebody who works there: all of them have the same name. */
    public String email(long reseller) {
        return QuarkusTransaction.requiringNew().call(() -> (String) database.createNativeQuery("select a.email from reseller_member m join account a on a.id = m.account_id where m.reseller_id = ?1")
                .setParameter(1, reseller).getSingleResult());
    }

    /** Somebody who may adjust; the name is all that is kept. */
    public static Actor operator() {
        return new Actor(1, "operator@landfall.example", Role.OPERATOR);
    }

    /** An event that happens once. */
    public static Occasion because(String what) {
        var cause = what + ":" + UUID.randomUUID();
        return new Occasion(cause, "Because of " + what, null, "test");
    }
}
