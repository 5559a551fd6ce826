package io.landfall.web;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookie that holds a session's token. Over TLS its name makes browsers refuse it from anywhere but this host; Lax and not Strict,
 * because Strict would sign people out on the way back from PayPal.
 */
@ApplicationScoped
public class SessionCookie {

    private final CurrentShop shop;

    SessionCookie(CurrentShop shop) {
        this.shop = shop;
    }

    private String name(RoutingContext context) {
        return shop.cookie(context, "session");
    }

    /** The token in this request, or null. */
    public String read(RoutingContext context) {
        var cookie = context.request().getCookie(name(context));
        return cookie == null || !cookie.getValue().matches("[A-Za-z0-9_-]{27}") ? null : cookie.getValue();
    }

    public void set(RoutingContext context, String token, Duration life) {
        context.response().addCookie(cookie(context, token).setMaxAge(life.toSeconds()));
    }

    public void clear(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(name(context), value).setPath("/").setHttpOnly(true).setSecure(shop.overTls()).setSameSite(CookieSameSite.LAX);
    }
}
