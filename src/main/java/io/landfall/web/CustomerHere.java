package io.landfall.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.vertx.ext.web.RoutingContext;

/** The customer who is signed in, for pages that everybody may open and that are never stored. */
@ApplicationScoped
public class CustomerHere {

    private final Sessions sessions;
    private final SessionCookie cookie;

    CustomerHere(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    public Optional<Actor> signedIn(RoutingContext context) {
        return Optional.ofNullable(cookie.read(context)).flatMap(sessions::actor).filter(actor -> actor.role() == Role.CUSTOMER);
    }
}
