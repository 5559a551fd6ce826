package io.landfall.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.SealedSecrets;
import io.landfall.resellers.Storefront;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Looking at a shop before it is published. Whoever may edit a shop gets a link for some hours; opening it leaves a cookie on the shop's
 * host, and only there.
 */
@ApplicationScoped
public class ShopPreviews {

    /** Where the link leads; the rest of the address is its key. */
    public static final String PATH = "/preview/";
    private static final Duration LIFE = Duration.ofHours(12);
    private static final String PURPOSE = "shop-preview";
    private static final String COOKIE = "preview";

    private final SealedSecrets seal;
    private final Clock clock;
    private final CurrentShop here;

    ShopPreviews(SealedSecrets seal, Clock clock, CurrentShop here) {
        this.seal = seal;
        this.clock = clock;
        this.here = here;
    }

    /** For who may edit the shop; the caller has looked. */
    public String link(Storefront shop) {
        return shop.origin() + PATH + key(shop, clock.instant().plus(LIFE));
    }

    /** Whether this key opens that shop now. */
    public boolean opens(Storefront shop, String key) {
        try {
            var parts = seal.open(new String(Base64.getUrlDecoder().decode(key), UTF_8), PURPOSE).split(" ");
            return parts[0].equals("" + shop.id()) && clock.instant().isBefore(Instant.parse(parts[1]));
        } catch (RuntimeException notOurs) {
            return false;
        }
    }

    /** Whether this browser has opened such a link here. */
    boolean isLooking(RoutingContext context, Storefront shop) {
        var cookie = context.request().getCookie(name());
        return cookie != null && opens(shop, cookie.getValue());
    }

    /** From now on this browser sees the shop. */
    public void remember(RoutingContext context, String key) {
        context.response().addCookie(Cookie.cookie(name(), key).setPath("/").setHttpOnly(true).setSecure(here.overTls()).setSameSite(CookieSameSite.LAX));
    }

    private String key(Storefront shop, Instant until) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(shop.id() + " " + until, PURPOSE).getBytes(UTF_8));
    }

    private String name() {
        return here.overTls() ? "__Host-" + COOKIE : COOKIE;
    }
}
