package io.landfall.web;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** "Whose session has this token?" */
class SessionRequest extends BaseAuthenticationRequest {

    private final long shop;
    private final String token;

    SessionRequest(long shop, String token) {
        this.shop = shop;
        this.token = token;
    }

    /** In which it was shown. */
    long shop() {
        return shop;
    }

    String token() {
        return token;
    }
}
