package io.landfall.web.operator;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.Config;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.SupplierState;
import io.landfall.catalog.SyncHistory;
import io.landfall.catalog.SyncHistory.SupplierSync;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OperatorOrders.Sent;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.SupplierHealth;
import io.landfall.upstream.SupplierHealth.State;
import io.landfall.upstream.Suppliers;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Whether suppliers answer, what we may still spend there, and how today went. Credentials are never shown. */
@Path("/operator/suppliers")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SupplierPages {

    @CheckedTemplate(basePath = "operator/suppliers")
    static class Templates {
        static native TemplateInstance list(Room room, List<Line> suppliers, Instant now);
    }

    /**
     * @param name    as people write it
     * @param address where it is reached, or null
     * @param state   null before the first look
     * @param sync    null before the first pull
     */
    public record Line(String key, String name, boolean connected, String address, State state, SupplierSync sync, Sent today, SupplierState catalogue) {
    }

    private final Console console;
    private final Suppliers suppliers;
    private final SupplierHealth health;
    private final SyncHistory syncs;
    private final OperatorOrders orders;
    private final Catalog catalog;
    private final Config settings;
    private final Clock clock;

    SupplierPages(Console console, Suppliers suppliers, SupplierHealth health, SyncHistory syncs, OperatorOrders orders, Catalog catalog, Config settings, Clock clock) {
        this.console = console;
        this.suppliers = suppliers;
        this.health = health;
        this.syncs = syncs;
        this.orders = orders;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        var now = clock.instant();
        var states = health.all();
        var pulls = syncs.suppliers();
        var today = orders.sentSince(now.truncatedTo(ChronoUnit.DAYS));
        return Templates.list(console.room(), suppliers.known().stream().map(provider -> line(provider, states.get(provider.name()),
                pulls.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(null),
                today.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(new Sent(provider.name(), 0, 0, 0)))).toList(), now);
    }

    @POST
    @Path("/{name}/checks")
    public Response check(@PathParam("name") String name) {
        if (suppliers.connected().stream().noneMatch(provider -> provider.name().equals(name))) {
            throw new NotFoundException();
        }
        health.request(name);
        return console.done(Done.CHECK_ASKED, "/operator/suppliers");
    }

    private Line line(EsimProvider provider, State state, SupplierSync sync, Sent today) {
        var name = provider.name();
        var address = settings.getOptionalValue("landfall." + name + ".url", String.class).orElse(null);
        return new Line(name, Place.supplier(name), provider.configured(), address, state, sync, today, catalog.current().supplier(name).orElse(null));
    }
}
