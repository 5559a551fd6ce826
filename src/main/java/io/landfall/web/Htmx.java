package io.landfall.web;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Whether a request came from htmx, and how to answer it with "go there". */
@ApplicationScoped
public class Htmx {

    private final CurrentVertxRequest request;

    Htmx(CurrentVertxRequest request) {
        this.request = request;
    }

    /** A fragment is wanted. A boosted or history request wants the page. */
    public boolean isFragment() {
        var headers = request.getCurrent().request().headers();
        return "true".equals(headers.get("HX-Request")) && !"true".equals(headers.get("HX-Boosted")) && !"true".equals(headers.get("HX-History-Restore-Request"));
    }

    /** 303 for a form, HX-Redirect for htmx (which would follow a redirect inside the fragment). */
    public Response redirect(URI target) {
        return isFragment() ? Response.noContent().header("HX-Redirect", target.toString()).build() : Response.seeOther(target).build();
    }
}
