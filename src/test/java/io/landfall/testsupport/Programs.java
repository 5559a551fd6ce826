package io.landfall.testsupport;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.Actor;
import io.landfall.accounts.ApiSessions;
import io.landfall.accounts.Role;
import io.landfall.api.AccessTokens;
import io.landfall.resellers.Member;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Programs that are signed in, without using up the limit on signing in: {@code programs.of(owner).get("/api/v1/users/me")}. */
@ApplicationScoped
public class Programs {

    private final ApiSessions sessions;
    private final AccessTokens tokens;
    private final EntityManager database;

    Programs(ApiSessions sessions, AccessTokens tokens, EntityManager database) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.database = database;
    }

    public RequestSpecification of(Member member) {
        return of(member.actor());
    }

    public RequestSpecification of(Actor actor) {
        return nobody().auth().oauth2(token(actor));
    }

    /** Nobody is signed in. */
    public RequestSpecification nobody() {
        return RestAssured.given().contentType(ContentType.JSON).accept(ContentType.JSON).urlEncodingEnabled(false).filter(AsPromised.inTheReference());
    }

    public String token(Actor actor) {
        return tokens.of(sessions.begin(actor.account(), "Test/1", "192.0.2.1"));
    }

    /** A traveller with a confirmed account in the operator's own shop. */
    public Actor customer() {
        var email = UUID.randomUUID() + "@example.com";
        var id = QuarkusTransaction.requiringNew().call(() -> (Number) database.createNativeQuery("""
                insert into account (id, email, role, created_at, confirmed_at) values (nextval('account_seq'), ?1, 'CUSTOMER', now(), now()) returning id""")
                .setParameter(1, email).getSingleResult());
        return new Actor(id.longValue(), email, Role.CUSTOMER);
    }
}
