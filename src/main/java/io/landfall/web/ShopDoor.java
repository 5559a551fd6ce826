package io.landfall.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.landfall.resellers.Storefronts;
import io.landfall.web.CurrentShop.Standing;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the shop by the host asked for, before anything else looks at a request. On a reseller's host there is that shop and nothing
 * besides; where nobody lives, or nobody any more, a page that names nobody.
 */
@ApplicationScoped
public class ShopDoor {

    /** Rooms of the operator's house that a reseller's visitors must not even find. */
    private static final Set<String> BACK_ROOMS = Set.of("operator", "reseller", "sandbox", "q", "api", "hooks");
    /** Pages of resellers' shops; all other classes of pages are found on the operator's own host only. */
    private static final List<String> FRONT_ROOMS = List.of("io.landfall.web.shop.", "io.landfall.web.account.", "io.landfall.hooks.WarningsHook.");
    /** Mail programs press the button of a warning mail here, at the shop's host as every link of its mails. */
    private static final String UNSUBSCRIBING = "/hooks/warnings/";
    /** What travellers need of a shop that has closed: what they bought, and money back. Each asks whose shop an order is from. */
    private static final Set<String> BOUGHT_HERE = Set.of("orders", "esims", "assets", "brand");

    private final Storefronts shops;
    private final ShopPreviews previews;
    private final CurrentShop here;
    private final EarlyAnswers answers;
    private final ErrorPages errors;

    ShopDoor(Storefronts shops, ShopPreviews previews, CurrentShop here, EarlyAnswers answers, ErrorPages errors) {
        this.shops = shops;
        this.previews = previews;
        this.here = here;
        this.answers = answers;
        this.errors = errors;
    }

    /** Before {@link Doorstep}, whose pages name the shop, too. */
    void open(@Observes Filters filters) {
        filters.register(this::show, SecurityHeaders.FIRST - 1);
    }

    private void show(RoutingContext context) {
        var asked = context.request().authority();
        var found = asked == null || asked.host() == null ? java.util.Optional.of(shops.own()) : shops.at(asked.host());
        if (found.isEmpty()) {
            nobody(context);
            return;
        }
        var shop = found.get();
        if (shop.isOwn()) {
            CurrentShop.enter(context, shop, Standing.OPEN);
            context.next();
            return;
        }
        var path = HttpText.path(context);
        var room = room(path);
        if (BACK_ROOMS.contains(room) && !path.startsWith(UNSUBSCRIBING)) {
            nobody(context);
        } else if (shop.open()) {
            CurrentShop.enter(context, shop, Standing.OPEN);
            context.next();
        } else if (previews.isLooking(context, shop) && isOnlyLooking(context)) {
            CurrentShop.enter(context, shop, Standing.PREVIEW);
            context.next();
        } else if (BOUGHT_HERE.contains(room) || path.contains("/checkout/paypal/") || path.startsWith(UNSUBSCRIBING) || room.equals("preview")) {
            CurrentShop.enter(context, shop, Standing.CLOSED);
            context.next();
        } else {
            nobody(context);
        }
    }

    /** The last word is about classes: addresses can be spelled in more ways than a list of paths knows. */
    @ServerRequestFilter
    public Response frontRoomsOnly(ResourceInfo resource) {
        var page = resource.getResourceClass();
        return page == null || here.shop().isOwn() || FRONT_ROOMS.stream().anyMatch(room -> (page.getName() + ".").startsWith(room)) ? null : errors.nobody();
    }

    /** Nothing is sold before the shop is published. */
    private static boolean isOnlyLooking(RoutingContext context) {
        var method = context.request().method().name();
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The first part of an address behind its language, as a page would be looked up: without matrix parameters. */
    private static String room(String path) {
        var plain = path.substring(Languages.ofPath(path).map(spoken -> spoken.prefix().length()).orElse(0));
        return Arrays.stream(plain.split("/")).map(part -> part.replaceAll(";.*", "")).filter(part -> !part.isEmpty()).findFirst().orElse("");
    }

    private void nobody(RoutingContext context) {
        answers.send(context, errors::nobody);
    }
}
