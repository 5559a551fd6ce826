package io.landfall.web;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Sessions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Gives a session's owner the role of the account and the {@link Actor} for acts. */
@ApplicationScoped
public class SessionIdentities implements IdentityProvider<SessionRequest> {

    /** Attribute of the identity that holds the {@link Actor}. */
    public static final String ACTOR = "landfall.actor";

    private final Sessions sessions;

    SessionIdentities(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> sessions.actor(request.shop(), request.token()).map(SessionIdentities::identity)
                .orElseThrow(() -> new AuthenticationFailedException("The session is over")));
    }

    private static SecurityIdentity identity(Actor actor) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(actor.email())).addRole(actor.role().word())
                .addAttribute(ACTOR, actor).build();
    }
}
