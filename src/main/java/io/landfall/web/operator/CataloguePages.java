package io.landfall.web.operator;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.SyncHistory;
import io.landfall.catalog.SyncHistory.PlanChange;
import io.landfall.catalog.SyncHistory.SupplierSync;
import io.landfall.catalog.SyncRun;
import io.landfall.pricing.Offer;
import io.landfall.pricing.PriceBook;
import io.landfall.upstream.Suppliers;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** When the suppliers' catalogues were read, what changed, and what cannot be sold. */
@Path("/operator/catalogue")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CataloguePages {

    private static final int RUNS = 20;
    private static final int CHANGES = 100;
    private static final int RESTING = 100;

    @CheckedTemplate(basePath = "operator/catalogue")
    static class Templates {
        static native TemplateInstance list(Room room, List<Supplier> suppliers, List<SyncRun> runs, Long older, List<Offer> resting, int restingTotal);

        static native TemplateInstance run(Room room, SyncRun run, List<PlanChange> changes, Long more);
    }

    /** @param sync null before the first pull */
    public record Supplier(String key, String name, SupplierSync sync) {

        public Instant lastGoodAt() {
            return sync == null ? null : sync.lastGoodAt();
        }
    }

    private final Console console;
    private final CatalogSync sync;
    private final SyncHistory history;
    private final Suppliers suppliers;
    private final PriceBook prices;

    CataloguePages(Console console, CatalogSync sync, SyncHistory history, Suppliers suppliers, PriceBook prices) {
        this.console = console;
        this.sync = sync;
        this.history = history;
        this.suppliers = suppliers;
        this.prices = prices;
    }

    @GET
    public TemplateInstance list(@QueryParam("before") Long before) {
        var pulls = history.suppliers();
        var connected = suppliers.connected().stream().map(provider -> new Supplier(provider.name(), Place.supplier(provider.name()),
                pulls.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(null))).toList();
        var found = history.runs(before, RUNS + 1);
        var runs = found.size() > RUNS ? found.subList(0, RUNS) : found;
        var resting = prices.shelf().offers().stream().filter(offer -> !offer.sellable())
                .sorted(java.util.Comparator.comparing((Offer offer) -> offer.why()).thenComparing(offer -> offer.plan().slug())).toList();
        return Templates.list(console.room(), connected, runs, found.size() > RUNS ? runs.get(RUNS - 1).id() : null,
                resting.subList(0, Math.min(RESTING, resting.size())), resting.size());
    }

    @GET
    @Path("/syncs/{id}")
    public TemplateInstance run(@PathParam("id") long id, @QueryParam("after") Long after) {
        var run = history.run(id).orElseThrow(NotFoundException::new);
        var found = history.changes(id, after, CHANGES + 1);
        var changes = found.size() > CHANGES ? found.subList(0, CHANGES) : found;
        return Templates.run(console.room(), run, changes, found.size() > CHANGES ? changes.get(CHANGES - 1).id() : null);
    }

    @POST
    @Path("/{supplier}/syncs")
    public Response syncNow(@PathParam("supplier") String supplier) {
        if (suppliers.connected().stream().noneMatch(provider -> provider.name().equals(supplier))) {
            throw new NotFoundException();
        }
        sync.request(supplier);
        return console.done(Done.SYNC_ASKED, "/operator/catalogue");
    }
}
