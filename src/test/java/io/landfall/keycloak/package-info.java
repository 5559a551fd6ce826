/** The opt-in suite against a real Keycloak. */
package io.landfall.keycloak;
