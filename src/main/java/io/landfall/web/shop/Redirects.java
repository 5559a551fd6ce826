package io.landfall.web.shop;

import jakarta.ws.rs.core.Response;

/** "Go there" after a form. The address stays relative: behind a proxy that ends TLS we do not know our own scheme. */
public final class Redirects {

    private Redirects() {
    }

    public static Response to(String address) {
        return Response.status(Response.Status.SEE_OTHER).header("Location", address).build();
    }
}
