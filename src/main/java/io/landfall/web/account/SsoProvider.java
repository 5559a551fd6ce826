package io.landfall.web.account;

/**
 * A provider at which customers sign in, whole and switched on.
 *
 * @param code   in addresses, and the name of its tenant: "google"
 * @param name   as customers know it
 * @param issuer without a slash at its end
 */
record SsoProvider(String code, String name, String issuer, String clientId, String clientSecret) {

    static final String GOOGLE = "google";
    static final String KEYCLOAK = "keycloak";

    /** Without the secret. */
    @Override
    public String toString() {
        return code;
    }
}
