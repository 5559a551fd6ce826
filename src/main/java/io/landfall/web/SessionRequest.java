package io.landfall.web;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** "Whose session has this token?" */
class SessionRequest extends BaseAuthenticationRequest {

    private final String token;

    SessionRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
