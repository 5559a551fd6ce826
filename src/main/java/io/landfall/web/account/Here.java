package io.landfall.web.account;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.accounts.OpenedSession;
import io.landfall.accounts.Sessions;
import io.landfall.platform.ClientAddress;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.CustomerHere;
import io.landfall.web.SessionCookie;
import io.landfall.web.SessionIdentities;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** Who is asking, from where, and where to go next. */
@ApplicationScoped
class Here {

    private static final String FLASH = "said";

    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final CustomerHere customers;
    private final ClientAddress client;
    private final CurrentVertxRequest request;
    private final CurrentLocale locale;
    private final CurrentShop shop;

    Here(SecurityIdentity identity, Sessions sessions, SessionCookie cookie, CustomerHere customers, ClientAddress client, CurrentVertxRequest request, CurrentLocale locale,
            CurrentShop shop) {
        this.identity = identity;
        this.sessions = sessions;
        this.cookie = cookie;
        this.customers = customers;
        this.client = client;
        this.request = request;
        this.locale = locale;
        this.shop = shop;
    }

    Actor actor() {
        return identity.getAttribute(SessionIdentities.ACTOR);
    }

    /** The customer who is signed in, on pages for everybody. */
    Optional<Actor> customer() {
        return customers.signedIn(context());
    }

    /** The session's token, or null. */
    String token() {
        return cookie.read(context());
    }

    /** The network that counts for limits. */
    String client() {
        return client.of(context());
    }

    String userAgent() {
        return context().request().getHeader("User-Agent");
    }

    /** This browser is signed in from now on. Its earlier session ends with it: nobody can have planted one. */
    void signedIn(OpenedSession opened) {
        Optional.ofNullable(token()).ifPresent(sessions::end);
        takeOver(opened);
    }

    /** The session was replaced by the act itself. */
    void takeOver(OpenedSession opened) {
        cookie.set(context(), opened.token(), opened.life());
    }

    void signedOut() {
        Optional.ofNullable(token()).ifPresent(sessions::end);
        cookie.clear(context());
    }

    Response goTo(String path) {
        return Response.seeOther(URI.create(locale.to(path))).build();
    }

    /** To a page of ours, with a word about what was done. */
    Response done(Done done, String path) {
        put(FLASH, done.code(), 60);
        return goTo(path);
    }

    Done takeDone() {
        var said = read(FLASH);
        if (said != null) {
            put(FLASH, "", 0);
        }
        return said == null ? null : Done.of(said);
    }

    /** A cookie that scripts cannot read and other hosts cannot set. */
    void put(String name, String value, long seconds) {
        context().response().addCookie(Cookie.cookie(named(name), value).setPath("/").setHttpOnly(true).setSecure(shop.overTls()).setSameSite(CookieSameSite.LAX)
                .setMaxAge(seconds));
    }

    String read(String name) {
        var found = context().request().getCookie(named(name));
        return found == null || found.getValue().isEmpty() ? null : found.getValue();
    }

    private String named(String name) {
        return shop.cookie(context(), name);
    }

    private RoutingContext context() {
        return request.getCurrent();
    }
}
