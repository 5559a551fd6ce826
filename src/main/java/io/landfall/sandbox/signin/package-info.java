/** Sign-in providers as OpenID Connect describes them, at {@code /sandbox/oidc/<name>}: any name is an issuer, and whoever comes chooses who they are. */
package io.landfall.sandbox.signin;
