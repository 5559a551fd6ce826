package io.landfall.web.account;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where customers may sign in besides here. Each door is shut until it is enabled; Preflight refuses half a door in production. */
@ConfigMapping(prefix = "landfall.sso")
public interface SsoConfig {

    Google google();

    Keycloak keycloak();

    /** What every provider of OpenID Connect needs. */
    interface Door {

        @WithDefault("false")
        boolean enabled();

        /** As at the provider's registration of this shop. */
        Optional<String> clientId();

        Optional<String> clientSecret();
    }

    /** Google's. */
    interface Google extends Door {

        /** Issuer. */
        @WithDefault("https://accounts.google.com")
        URI url();
    }

    /** A realm of a Keycloak of one's own. */
    interface Keycloak extends Door {

        /** Issuer: {@code https://host/realms/name}. */
        Optional<URI> url();

        /** What its button calls it. */
        @WithDefault("Keycloak")
        String name();
    }
}
