package io.landfall.web;

import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Proves that a form was sent from our own page: its hidden field must repeat a cookie that other sites can neither read nor set,
 * and a browser that names the sending site must name ours. Only the pages (io.landfall.web) believe in cookies, so only they are
 * guarded; API, notifications and simulators authenticate otherwise.
 *
 * <p>Our own instead of quarkus-rest-csrf because that one guards every form-encoded address of the server, the simulators' token
 * endpoints included, and sets its cookie on every page, the publicly cached ones included.
 */
@ApplicationScoped
public class FormGuard {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf-token";
    private static final String HEADER = "X-CSRF-Token";
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final CurrentShop shop;
    private final ErrorPages errors;

    FormGuard(CurrentShop shop, ErrorPages errors) {
        this.shop = shop;
        this.errors = errors;
    }

    /** The token for the forms of this page; the first call for a new visitor sets the cookie. */
    String token(RoutingContext context) {
        String made = context.get(FIELD);
        if (made != null) {
            return made;
        }
        var cookie = context.request().getCookie(cookieName());
        var token = cookie != null && isToken(cookie.getValue()) ? cookie.getValue() : null;
        if (token == null) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            context.response().addCookie(Cookie.cookie(cookieName(), token).setPath("/").setHttpOnly(true).setSecure(shop.overTls())
                    .setSameSite(CookieSameSite.LAX));
        }
        context.put(FIELD, token);
        return token;
    }

    @ServerRequestFilter
    @WithFormRead
    public Response check(ResteasyReactiveContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        var method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || resource.getResourceClass() == null
                || !resource.getResourceClass().getName().startsWith("io.landfall.web.")) {
            return null;
        }
        return isOurs(request, context) ? null : errors.staleForm();
    }

    private boolean isOurs(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        var origin = request.getHeaderString("Origin");
        if (site == null && origin != null && !isSameHost(origin, context.request().authority())) {
            return false;
        }
        var cookie = context.request().getCookie(cookieName());
        var sent = request.getHeaderString(HEADER);
        if (sent == null) {
            sent = (String) ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormParameter(FIELD, true, false);
        }
        return cookie != null && sent != null && isToken(cookie.getValue()) && MessageDigest.isEqual(cookie.getValue().getBytes(), sent.getBytes());
    }

    /** Behind a proxy that ends TLS our own scheme differs from the browser's, so hosts are compared; the canonical one always counts. */
    private boolean isSameHost(String origin, HostAndPort asked) {
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null && (asked != null && authority.equalsIgnoreCase(asked.toString()) || authority.equalsIgnoreCase(URI.create(shop.baseUrl()).getAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isToken(String text) {
        return text != null && text.matches("[A-Za-z0-9_-]{22}");
    }

    private String cookieName() {
        return shop.overTls() ? "__Host-csrf-token" : "csrf-token";
    }
}
