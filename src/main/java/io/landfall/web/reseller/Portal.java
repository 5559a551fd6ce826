package io.landfall.web.reseller;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.accounts.OpenedSession;
import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.landfall.platform.Refusal;
import io.landfall.platform.ClientAddress;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.SessionCookie;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** What stands around a page, what was just done, and where to go next; for all topics of the portal. */
@ApplicationScoped
public class Portal {

    private static final String FLASH = "landfall_portal";
    private static final String HTML = "text/html;charset=UTF-8";

    private final CurrentMember current;
    private final Places places;
    private final Instance<DoneWords> words;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ClientAddress client;
    private final CurrentVertxRequest request;
    private final CurrentLocale locale;
    private final CurrentShop shop;

    Portal(CurrentMember current, Places places, @Any Instance<DoneWords> words, Sessions sessions, SessionCookie cookie, ClientAddress client, CurrentVertxRequest request,
            CurrentLocale locale, CurrentShop shop) {
        this.current = current;
        this.places = places;
        this.words = words;
        this.sessions = sessions;
        this.cookie = cookie;
        this.client = client;
        this.request = request;
        this.locale = locale;
        this.shop = shop;
    }

    /** What every page of the portal hands to its layout. */
    public Room room() {
        var workplace = current.workplace();
        return new Room(workplace.business().name(), current.actor().email(), workplace.member().position(), places.of(workplace), takeSaid());
    }

    /** To a page of ours, with a word about what was done: a code that one of the {@link DoneWords} knows. */
    public Response done(String code, String path) {
        put(FLASH, code, 60);
        return goTo(path);
    }

    public Response goTo(String path) {
        return Response.seeOther(URI.create(locale.to(path))).build();
    }

    /** A form that comes back with words beside its fields. */
    public Response again(TemplateInstance form) {
        return page(422, form);
    }

    /** 422 with the words beside the fields, or 429 with the time to wait. */
    public Response again(Refusal refusal, TemplateInstance form) {
        long wait = Problems.retryAfter(refusal);
        return wait == 0 ? again(form) : Response.fromResponse(page(429, form)).header("Retry-After", wait).build();
    }

    public Response page(TemplateInstance page) {
        return page(200, page);
    }

    public Response page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    /** Somebody of a reseller who is signed in, on pages for everybody. */
    public Optional<Actor> somebody() {
        return Optional.ofNullable(token()).flatMap(sessions::actor).filter(actor -> actor.role() == Role.RESELLER);
    }

    /** The session's token, or null. */
    public String token() {
        return cookie.read(context());
    }

    /** The network that counts for limits. */
    public String client() {
        return client.of(context());
    }

    public String userAgent() {
        return context().request().getHeader("User-Agent");
    }

    /** This browser is signed in from now on. Its earlier session ends with it: nobody can have planted one. */
    public void signedIn(OpenedSession opened) {
        Optional.ofNullable(token()).ifPresent(sessions::end);
        takeOver(opened);
    }

    /** The session was replaced by the act itself. */
    public void takeOver(OpenedSession opened) {
        cookie.set(context(), opened.token(), opened.life());
    }

    public void signedOut() {
        Optional.ofNullable(token()).ifPresent(sessions::end);
        cookie.clear(context());
    }

    /** A cookie that scripts cannot read and other hosts cannot set; 0 seconds takes it away. */
    public void put(String name, String value, long seconds) {
        context().response().addCookie(Cookie.cookie(named(name), value).setPath("/").setHttpOnly(true).setSecure(shop.overTls()).setSameSite(CookieSameSite.LAX)
                .setMaxAge(seconds));
    }

    public String read(String name) {
        var found = context().request().getCookie(named(name));
        return found == null || found.getValue().isEmpty() ? null : found.getValue();
    }

    private String takeSaid() {
        var code = read(FLASH);
        if (code == null) {
            return null;
        }
        put(FLASH, "", 0);
        return words.stream().map(topic -> topic.said(code, locale.locale())).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private String named(String name) {
        return shop.overTls() ? "__Host-" + name : name;
    }

    private RoutingContext context() {
        return request.getCurrent();
    }
}
