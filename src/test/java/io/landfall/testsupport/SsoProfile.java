package io.landfall.testsupport;

import java.util.Map;

/** The shop of the doubles with both sign-in doors open; behind them is the sandbox's provider, on the shop's own port. */
public class SsoProfile extends DoublesProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = super.getConfigOverrides();
        var shop = "http://localhost:" + port("sso");
        settings.put("quarkus.http.test-port", "" + port("sso"));
        settings.put("landfall.base-url", shop);
        settings.put("landfall.sso.google.enabled", "true");
        settings.put("landfall.sso.google.url", shop + "/sandbox/oidc/google");
        settings.put("landfall.sso.keycloak.enabled", "true");
        settings.put("landfall.sso.keycloak.url", shop + "/sandbox/oidc/keycloak/");
        settings.put("landfall.sso.keycloak.name", "Voyage ID");
        return settings;
    }
}
