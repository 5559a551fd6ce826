package io.landfall.api;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Actor;
import io.landfall.accounts.ApiSessions;
import io.landfall.accounts.Role;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Workplace;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Whose token it is, what they may ask, and one request off their hour: one transaction. */
@ApplicationScoped
public class BearerIdentities implements IdentityProvider<BearerRequest> {

    static final String ACTOR = "landfall.actor";
    static final String SESSION = "landfall.api.session";
    static final String WORKPLACE = "landfall.api.workplace";

    private final AccessTokens tokens;
    private final ApiSessions sessions;
    private final Resellers resellers;
    private final CallBudgets budgets;

    BearerIdentities(AccessTokens tokens, ApiSessions sessions, Resellers resellers, CallBudgets budgets) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.resellers = resellers;
        this.budgets = budgets;
    }

    @Override
    public Class<BearerRequest> getRequestType() {
        return BearerRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request));
    }

    private SecurityIdentity identity(BearerRequest request) {
        try {
            long session = tokens.session(request.token());
            return QuarkusTransaction.requiringNew().call(() -> {
                var actor = sessions.actor(session).orElseThrow(() -> refused(request, "unauthenticated"));
                ApiNotes.budget(request.context(), budgets.spend(actor.account()));
                return identity(actor, session, actor.role() == Role.RESELLER ? resellers.workplace(actor).orElse(null) : null);
            });
        } catch (AccessTokens.Unusable unusable) {
            throw refused(request, unusable.expired() ? "token_expired" : "unauthenticated");
        }
    }

    private static AuthenticationFailedException refused(BearerRequest request, String code) {
        ApiNotes.reason(request.context(), code);
        return new AuthenticationFailedException(code);
    }

    private static SecurityIdentity identity(Actor actor, long session, Workplace workplace) {
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(actor.email())).addAttribute(ACTOR, actor).addAttribute(SESSION, session)
                .addRole(ApiRole.ANY);
        if (workplace != null) {
            identity.addAttribute(WORKPLACE, workplace).addRole(ApiRole.BUSINESS);
            if (workplace.business().kind() == ResellerKind.RESELLER) {
                identity.addRole(ApiRole.RESELLER);
            }
        }
        return identity.build();
    }
}
