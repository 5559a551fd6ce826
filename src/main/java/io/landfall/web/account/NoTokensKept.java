package io.landfall.web.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * What Quarkus would put into its session cookie. Ours begins at the landing and the provider's tokens are of no use after it: none is kept, so
 * that a cookie of Quarkus', however old, opens nothing.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class NoTokensKept implements TokenStateManager {

    private static final String NOTHING = "over";

    @Override
    public Uni<String> createTokenState(RoutingContext context, OidcTenantConfig tenant, AuthorizationCodeTokens tokens, OidcRequestContext<String> blocking) {
        return Uni.createFrom().item(NOTHING);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext context, OidcTenantConfig tenant, String state, OidcRequestContext<AuthorizationCodeTokens> blocking) {
        return Uni.createFrom().failure(new AuthenticationFailedException("No session of a provider is kept"));
    }

    @Override
    public Uni<Void> deleteTokens(RoutingContext context, OidcTenantConfig tenant, String state, OidcRequestContext<Void> blocking) {
        return Uni.createFrom().voidItem();
    }
}
