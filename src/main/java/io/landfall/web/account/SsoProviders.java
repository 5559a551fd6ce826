package io.landfall.web.account;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.landfall.accounts.SsoTrips;
import io.landfall.platform.SealedSecrets;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;

/** The doors that are open, and how Quarkus is to treat each: a web-app tenant of its own. */
@ApplicationScoped
class SsoProviders {

    private static final Logger LOG = Logger.getLogger(SsoProviders.class);
    /** A provider that takes longer to accept a connection is down. The start of the application waits no longer for it either. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final List<SsoProvider> open;
    private final String origin;
    private final CurrentShop shop;
    private final CurrentLocale locale;
    private final SealedSecrets secrets;

    SsoProviders(SsoConfig config, @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI baseUrl, CurrentShop shop, CurrentLocale locale,
            SealedSecrets secrets) {
        this.origin = baseUrl.toString().replaceAll("/+$", "");
        this.shop = shop;
        this.locale = locale;
        this.secrets = secrets;
        this.open = Stream.of(whole(SsoProvider.GOOGLE, "Google", Optional.of(config.google().url()), config.google()),
                whole(SsoProvider.KEYCLOAK, config.keycloak().name(), config.keycloak().url(), config.keycloak())).flatMap(Optional::stream).toList();
    }

    /** Said once, at the start; a tenant that cannot be reached then is asked again when somebody wants to sign in. */
    void tell(@Observes Oidc oidc) {
        open.forEach(provider -> oidc.create(tenant(provider)));
    }

    List<SsoProvider> open() {
        return open;
    }

    /** An open one. In the operator's own shop only: that is whom a provider knows, and where it sends people back to. */
    Optional<SsoProvider> find(String code) {
        return here().stream().filter(provider -> provider.code().equals(code)).findFirst();
    }

    /** Buttons for a page. */
    List<SsoWay> ways(String next) {
        return here().stream().map(provider -> new SsoWay(provider.code(), provider.name(), address(provider, next))).toList();
    }

    /** Where a sign-in begins. */
    String address(SsoProvider provider, String next) {
        return locale.to("/account/sso/" + provider.code()) + (next == null || next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** What a provider is called, also one that is switched off by now. */
    String name(String code) {
        return open.stream().filter(provider -> provider.code().equals(code)).map(SsoProvider::name).findFirst()
                .orElse(code.equals(SsoProvider.GOOGLE) ? "Google" : code.equals(SsoProvider.KEYCLOAK) ? "Keycloak" : code);
    }

    private List<SsoProvider> here() {
        return shop.shop().isOwn() ? open : List.of();
    }

    private OidcTenantConfig tenant(SsoProvider provider) {
        var asked = OidcTenantConfig.authServerUrl(provider.issuer()).tenantId(provider.code()).applicationType(ApplicationType.WEB_APP)
                .clientId(provider.clientId()).credentials(provider.clientSecret()).connectionTimeout(CONNECT)
                // Keys are fetched with the first token: a provider whose keys cannot be read does not keep us from starting.
                .jwks().resolveEarly(false).end()
                // Nothing is kept, so nothing is sealed: see NoTokensKept.
                .tokenStateManager().encryptionRequired(false).end()
                .authentication()
                // Built from our settings, never from the request's headers. It comes back in the same request, without a redirect of Quarkus' own.
                .redirectPath(origin + "/account/sso/" + provider.code() + "/landing").removeRedirectParameters(false).restorePathAfterRedirect(false)
                .scopes("email").pkceRequired(true).nonceRequired(true)
                // The state cookie is sealed with it; the same on every node and after a restart.
                .stateSecret(secrets.derived("sso state " + provider.code())).stateCookieAge(SsoTrips.LIFE).cookieForceSecure(origin.startsWith("https:"));
        // Whoever has several accounts there is asked which.
        return (provider.code().equals(SsoProvider.GOOGLE) ? asked.extraParam("prompt", "select_account") : asked).end().build();
    }

    private static Optional<SsoProvider> whole(String code, String name, Optional<URI> issuer, SsoConfig.Door door) {
        if (!door.enabled()) {
            return Optional.empty();
        }
        var url = issuer.map(URI::toString).filter(text -> !text.isBlank());
        var id = door.clientId().filter(text -> !text.isBlank());
        var secret = door.clientSecret().filter(text -> !text.isBlank());
        if (url.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            LOG.warnf("landfall.sso.%s is enabled, but url, client-id or client-secret is missing: it stays shut", code);
            return Optional.empty();
        }
        return Optional.of(new SsoProvider(code, name, url.get().replaceAll("/+$", ""), id.get(), secret.get()));
    }
}
