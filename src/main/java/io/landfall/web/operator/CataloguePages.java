package io.landfall.web.operator;

import java.time.Clock;
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
import io.landfall.catalog.SyncHistory.Missing;
import io.landfall.catalog.SyncHistory.PlanChange;
import io.landfall.catalog.SyncHistory.SupplierSync;
import io.landfall.catalog.SyncRun;
import io.landfall.platform.Refusal;
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
    /** Changes told in the list itself. */
    private static final int FIRST = 3;
    private static final List<String> KINDS = List.of("ADDED", "CHANGED", "WITHDRAWN", "RETURNED");

    @CheckedTemplate(basePath = "operator/catalogue")
    static class Templates {
        static native TemplateInstance list(Room room, List<Supplier> suppliers, List<Pull> pulls, Long older, List<Offer> resting, int restingTotal, Why refused,
                String refusedSupplier, Instant now);

        static native TemplateInstance run(Room room, SyncRun run, String supplier, List<PlanChange> changes, Long more, String kind, List<String> kinds, boolean openShort);

        static native TemplateInstance belief(Room room, SyncRun run, String supplier, int onSale, int missing, List<Missing> plans);
    }

    /** One pull with the first of its changes. */
    public record Pull(SyncRun run, String supplier, List<PlanChange> first) {

        public int total() {
            return run.added() + run.changed() + run.withdrawn() + run.returned();
        }
    }

    /**
     * @param sync    null before the first pull
     * @param missing plans on sale that its latest pull lacks; 0 unless that pull was short
     */
    public record Supplier(String key, String name, SupplierSync sync, int missing) {

        /** The operator may take the short answer for the truth. */
        public boolean believable() {
            return missing > 0 && sync.latest().seen() > 0;
        }

        /** No supplier sells nothing: then something is wrong there. */
        public boolean empty() {
            return isShort() && sync.latest().seen() == 0;
        }

        private boolean isShort() {
            return sync != null && sync.latest() != null && sync.latest().outcome() == SyncRun.Outcome.SHORT;
        }

        public Instant lastGoodAt() {
            return sync == null ? null : sync.lastGoodAt();
        }
    }

    private final Console console;
    private final CatalogSync sync;
    private final SyncHistory history;
    private final Suppliers suppliers;
    private final PriceBook prices;
    private final Clock clock;

    CataloguePages(Console console, CatalogSync sync, SyncHistory history, Suppliers suppliers, PriceBook prices, Clock clock) {
        this.console = console;
        this.sync = sync;
        this.history = history;
        this.suppliers = suppliers;
        this.prices = prices;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list(@QueryParam("before") Long before, @QueryParam("refused") String refused, @QueryParam("supplier") String refusedSupplier) {
        var pulls = history.suppliers();
        var connected = suppliers.connected().stream().map(provider -> supplier(provider.name(),
                pulls.stream().filter(one -> one.supplier().equals(provider.name())).findFirst().orElse(null))).toList();
        var found = history.runs(before, RUNS + 1);
        var runs = found.size() > RUNS ? found.subList(0, RUNS) : found;
        var first = history.firstChanges(runs, FIRST);
        var resting = prices.shelf().offers().stream().filter(offer -> !offer.sellable())
                .sorted(java.util.Comparator.comparing((Offer offer) -> offer.why()).thenComparing(offer -> offer.plan().slug())).toList();
        return Templates.list(console.room(), connected, runs.stream().map(run -> new Pull(run, Place.supplier(run.supplier()), first.getOrDefault(run.id(), List.of()))).toList(), found.size() > RUNS ? runs.get(RUNS - 1).id() : null,
                resting.subList(0, Math.min(RESTING, resting.size())), resting.size(),
                Why.of(refused), refusedSupplier, clock.instant());
    }

    @GET
    @Path("/syncs/{id}")
    public TemplateInstance run(@PathParam("id") long id, @QueryParam("kind") String kind, @QueryParam("after") Long after) {
        var run = history.run(id).orElseThrow(NotFoundException::new);
        var wanted = kind != null && KINDS.contains(kind) ? kind : null;
        var found = history.changes(id, wanted, after, CHANGES + 1);
        var changes = found.size() > CHANGES ? found.subList(0, CHANGES) : found;
        return Templates.run(console.room(), run, Place.supplier(run.supplier()), changes, found.size() > CHANGES ? changes.get(CHANGES - 1).id() : null, wanted, KINDS,
                history.isOpenShort(run));
    }

    /** The question before plans leave the shop on the operator's word: which, and what it does not do. */
    @GET
    @Path("/syncs/{id}/belief")
    public Response belief(@PathParam("id") long id) {
        var run = history.run(id).orElseThrow(NotFoundException::new);
        if (!history.isOpenShort(run) || run.seen() == 0) {
            return refused(run, run.seen() == 0 ? Why.CATALOGUE_EMPTY : Why.NOT_SHORT_ANY_MORE);
        }
        var onSale = history.suppliers().stream().filter(one -> one.supplier().equals(run.supplier())).findFirst().map(SupplierSync::onSale).orElse(0);
        return Response.ok(Templates.belief(console.room(), run, Place.supplier(run.supplier()), onSale, history.missingCount(id), history.missing(id, CHANGES))).build();
    }

    @POST
    @Path("/syncs/{id}/beliefs")
    public Response believe(@PathParam("id") long id) {
        var run = history.run(id).orElseThrow(NotFoundException::new);
        try {
            sync.believeShort(id, console.who());
            return console.done(Done.SHORT_BELIEVED, "/operator/catalogue");
        } catch (Refusal refusal) {
            return refused(run, Why.of(refusal));
        }
    }

    private Response refused(SyncRun run, Why why) {
        return console.goTo("/operator/catalogue?refused=" + why.code() + "&supplier=" + Console.encode(run.supplier()));
    }

    private Supplier supplier(String name, SupplierSync pulls) {
        boolean isShort = pulls != null && pulls.latest() != null && pulls.latest().outcome() == SyncRun.Outcome.SHORT;
        return new Supplier(name, Place.supplier(name), pulls, isShort ? history.missingCount(pulls.latest().id()) : 0);
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
