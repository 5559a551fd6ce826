package io.landfall.api.v1;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Paging;
import io.landfall.catalog.Catalog;
import io.landfall.platform.Refusal;

/** Operations 11 to 13: what can be bought, at the caller's own prices. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {

    private static final int LONGEST = 100;

    private final PlanShelf shelf;
    private final Catalog catalog;
    private final Caller caller;
    private final boolean open;

    PlanResource(PlanShelf shelf, Catalog catalog, Caller caller, @ConfigProperty(name = "landfall.api.public-plans", defaultValue = "false") boolean open) {
        this.shelf = shelf;
        this.catalog = catalog;
        this.caller = caller;
        this.open = open;
    }

    /** Open to callers without a token where the operator says so; then at the shop's prices. */
    @GET
    @PermitAll
    public Response list(@Context UriInfo address) {
        if (!caller.shown() && !open) {
            throw new Refusal("unauthenticated");
        }
        var in = Fields.of(address.getQueryParameters());
        var country = in.text("country", LONGEST, "country_code");
        if (country != null && !country.strip().matches("[A-Za-z]{2}")) {
            in.wrong("country", "invalid", "Must be a code of two letters.");
        }
        var name = in.text("country_name", LONGEST);
        var region = in.text("region", LONGEST);
        var provider = in.id("provider", "provider_id");
        var words = in.text("search", LONGEST);
        var paging = Paging.orWhole(in);
        in.check();
        Predicate<PlanShelf.Tagged> wanted = one -> country == null || one.plan().place().equalsIgnoreCase(country.strip());
        if (name != null) {
            wanted = wanted.and(one -> PlanShelf.isCountry(one.plan(), name.strip()));
        }
        if (region != null) {
            var code = RegionCodes.find(region, catalog);
            wanted = wanted.and(one -> code.isPresent() && RegionCodes.of(one.plan()).equals(code.get()));
        }
        if (provider != null) {
            wanted = wanted.and(one -> Providers.id(one.plan().supplier()).equals(provider));
        }
        return page(shelf.of(caller).stream().filter(wanted).toList(), words, paging);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(ApiRole.ANY)
    public Response show(@PathParam("id") String id) {
        var plan = PlanShelf.json(shelf.find(caller, id));
        return Answer.ok().with("plan", plan).data(plan).response();
    }

    @GET
    @Path("/region/{region}")
    @RolesAllowed(ApiRole.ANY)
    public Response ofRegion(@PathParam("region") String region, @Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var paging = Paging.orWhole(in);
        in.check();
        var code = RegionCodes.find(region, catalog).orElseThrow(() -> new Refusal("not_found"));
        return page(shelf.of(caller).stream().filter(one -> RegionCodes.of(one.plan()).equals(code)).toList(), null, paging);
    }

    @GET
    @Path("/regional/{region}")
    @RolesAllowed(ApiRole.ANY)
    public Response regional(@PathParam("region") String region, @Context UriInfo address) {
        return ofRegion(region, address);
    }

    /** Clients ask for it before they list plans; the catalogue pulls by itself. */
    @POST
    @Path("/sync/{provider}")
    @PermitAll
    public Response sync(@PathParam("provider") String provider) {
        return Answer.ok().message("The catalogue is kept up to date by itself.").response();
    }

    private static Response page(List<PlanShelf.Tagged> plans, String words, Paging paging) {
        if (words == null || words.isBlank()) {
            return Answer.ok().page(paging.of(plans).stream().map(PlanShelf::json).toList(), paging, plans.size()).response();
        }
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var found = plans.stream().map(PlanShelf::json)
                .filter(plan -> (plan.name() + "\n" + plan.description() + "\n" + plan.regionWord() + "\n" + plan.region()).toLowerCase(Locale.ROOT).contains(wanted)).toList();
        return Answer.ok().page(paging.of(found), paging, found.size()).response();
    }
}
