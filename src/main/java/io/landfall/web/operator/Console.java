package io.landfall.web.operator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.orders.AttentionList;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.SessionIdentities;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/** Who is here, what was just done, and where to go next. */
@ApplicationScoped
class Console {

    private static final String FLASH = "landfall_done";

    private final SecurityIdentity identity;
    private final AttentionList attention;
    private final CurrentVertxRequest request;
    private final CurrentLocale locale;
    private final CurrentShop shop;

    Console(SecurityIdentity identity, AttentionList attention, CurrentVertxRequest request, CurrentLocale locale, CurrentShop shop) {
        this.identity = identity;
        this.attention = attention;
        this.request = request;
        this.locale = locale;
        this.shop = shop;
    }

    Actor actor() {
        return identity.getAttribute(SessionIdentities.ACTOR);
    }

    /** The operator's e-mail address, as histories name the one who did it. */
    String who() {
        return actor().email();
    }

    Room room() {
        return room(attention.count());
    }

    /** Where the open questions were read anyway. */
    Room room(int open) {
        return new Room(who(), open, takeDone());
    }

    /** To a page of ours, with a word about what was done. */
    Response done(Done done, String path) {
        request.getCurrent().response().addCookie(flash(done.code()).setMaxAge(60));
        return goTo(path);
    }

    Response goTo(String path) {
        return Response.seeOther(URI.create(locale.to(path))).build();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Done takeDone() {
        var cookie = request.getCurrent().request().getCookie(FLASH);
        if (cookie == null) {
            return null;
        }
        request.getCurrent().response().addCookie(flash("").setMaxAge(0));
        return Done.of(cookie.getValue());
    }

    private Cookie flash(String value) {
        return Cookie.cookie(FLASH, value).setPath("/").setHttpOnly(true).setSecure(shop.overTls()).setSameSite(CookieSameSite.LAX);
    }
}
