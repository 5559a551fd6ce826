package io.landfall.api;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.vertx.ext.web.RoutingContext;

/** "Whose token is this?" */
class BearerRequest extends BaseAuthenticationRequest {

    private final RoutingContext context;
    private final String token;

    BearerRequest(RoutingContext context, String token) {
        this.context = context;
        this.token = token;
    }

    RoutingContext context() {
        return context;
    }

    String token() {
        return token;
    }
}
