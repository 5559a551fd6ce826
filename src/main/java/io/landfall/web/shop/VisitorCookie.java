package io.landfall.web.shop;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.web.CurrentShop;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** Tells one guest's checkout from another's: a random value that lasts as long as the browser is open. Nothing is known about its bearer. */
@ApplicationScoped
public class VisitorCookie {

    private static final String NAME = "visitor";

    private final CurrentShop shop;

    VisitorCookie(CurrentShop shop) {
        this.shop = shop;
    }

    /** The visitor's value; null when the browser sent none. */
    public String read(RoutingContext context) {
        var cookie = context.request().getCookie(name(context));
        return cookie != null && cookie.getValue().matches("[A-Za-z0-9_-]{27}") ? cookie.getValue() : null;
    }

    /** The visitor's value; a new one is set when there was none. */
    public String readOrSet(RoutingContext context) {
        var known = read(context);
        if (known != null) {
            return known;
        }
        var made = Keys.secret();
        context.response().addCookie(Cookie.cookie(name(context), made).setPath("/").setHttpOnly(true).setSecure(shop.overTls()).setSameSite(CookieSameSite.LAX));
        return made;
    }

    private String name(RoutingContext context) {
        return shop.cookie(context, NAME);
    }
}
