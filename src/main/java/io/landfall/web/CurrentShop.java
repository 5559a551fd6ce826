package io.landfall.web;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.accounts.Whereabouts;
import io.landfall.resellers.Storefront;
import io.landfall.resellers.Storefronts;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** The shop this request stands in, as {@link ShopDoor} found by the host asked for; outside of a request the operator's own. */
@ApplicationScoped
public class CurrentShop implements Whereabouts {

    private static final String HERE = CurrentShop.class.getName();

    private final Storefronts shops;
    private final CurrentVertxRequest request;
    private final boolean overTls;
    private final boolean sandbox;
    private final Duration refundAfter;

    CurrentShop(Storefronts shops, CurrentVertxRequest request, @ConfigProperty(name = "landfall.sandbox.enabled", defaultValue = "false") boolean sandbox,
            @ConfigProperty(name = "landfall.undelivered.refund-after", defaultValue = "60M") Duration refundAfter) {
        this.shops = shops;
        this.request = request;
        this.overTls = shops.own().origin().startsWith("https:");
        this.sandbox = sandbox;
        this.refundAfter = refundAfter;
    }

    /** @param standing what of the shop this visitor may see */
    private record Here(Storefront shop, Standing standing) {
    }

    /** What of a shop a visitor may see. */
    enum Standing {
        /** Everything. */
        OPEN,
        /** Everything there is to look at, before it is published; nothing can be bought and nobody may store it. */
        PREVIEW,
        /** What was bought here, and nothing that says whose shop it was. */
        CLOSED
    }

    public Storefront shop() {
        return here().shop();
    }

    public long id() {
        return shop().id();
    }

    @Override
    public long shopHere() {
        return id();
    }

    public String name() {
        return shop().name();
    }

    public String currency() {
        return shop().currency();
    }

    /** Canonical public origin, without a slash at its end. Links in pages start with it. */
    public String baseUrl() {
        return shop().origin();
    }

    /** Nobody has published it yet: its owner looks. */
    public boolean preview() {
        return here().standing() == Standing.PREVIEW;
    }

    /** Visitors find nothing here any more; travellers find what they bought. */
    public boolean closed() {
        return here().standing() == Standing.CLOSED;
    }

    public boolean overTls() {
        return overTls;
    }

    /** Name of a cookie of ours that belongs to this host alone. At a reseller's it says nothing of whose software this is. */
    public String cookie(RoutingContext context, String name) {
        return (overTls ? "__Host-" : "") + (of(context).isOwn() ? "landfall_" + name : name);
    }

    /** An order that is not ready after this many minutes is refunded. */
    public long refundAfterMinutes() {
        return refundAfter.toMinutes();
    }

    /** Simulators play the suppliers: every page says so. */
    public boolean sandbox() {
        return sandbox;
    }

    static void enter(RoutingContext context, Storefront shop, Standing standing) {
        context.put(HERE, new Here(shop, standing));
    }

    /** For what runs beside a request's thread. */
    Storefront of(RoutingContext context) {
        return here(context).shop();
    }

    private Here here() {
        return here(Arc.container().requestContext().isActive() ? request.getCurrent() : null);
    }

    private Here here(RoutingContext context) {
        Here found = context == null ? null : context.get(HERE);
        return found != null ? found : new Here(shops.own(), Standing.OPEN);
    }
}
