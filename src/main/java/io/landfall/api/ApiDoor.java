package io.landfall.api;

import java.util.regex.Pattern;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

import io.landfall.platform.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Names every request of a program before anything can refuse it, and reads an address with doubled slashes as it was meant. */
@ApplicationScoped
public class ApiDoor {

    private static final String REQUEST_ID = "X-Request-ID";
    /** Earlier than whatever answers by itself. */
    private static final int FIRST = 10_010;
    private static final Pattern OURS = Pattern.compile("/+(?:[a-z]{2}/+)?(?:api(?:[/;].*)?|health/*)");

    void open(@Observes Filters filters) {
        filters.register(context -> {
            if (isOurs(context)) {
                RequestId.begin(context, context.request().getHeader(REQUEST_ID));
                context.addHeadersEndHandler(ended -> context.response().headers().set(REQUEST_ID, RequestId.of(context)));
            }
            context.next();
        }, FIRST);
    }

    private static boolean isOurs(RoutingContext context) {
        var sent = context.request().path();
        try {
            return sent != null && (OURS.matcher(sent).matches() || OURS.matcher(context.normalizedPath()).matches());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** "/api//v1/orders/" is "/api/v1/orders". */
    @Provider
    @PreMatching
    @Priority(100)
    public static class OneSlash implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            var uri = request.getUriInfo().getRequestUri();
            var path = uri.getRawPath();
            var plain = path.replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
            if (plain.startsWith("/api/") && !plain.equals(path)) {
                request.setRequestUri(jakarta.ws.rs.core.UriBuilder.fromUri(uri).replacePath(plain).build());
            }
        }
    }
}
