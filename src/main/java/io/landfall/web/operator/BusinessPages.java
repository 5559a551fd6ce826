package io.landfall.web.operator;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.resellers.Colleague;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Team;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Who works for a business that resells, what was changed there, and closing it. */
@Path("/operator/resellers/{id}/people")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BusinessPages {

    private static final int PAGE = 50;

    @CheckedTemplate(basePath = "operator/businesses")
    static class Templates {
        static native TemplateInstance show(Room room, ResellerDetails business, List<Colleague> team, List<ResellerAudit.Line> lines, Long older, boolean first, String reason,
                String problem);
    }

    private final Console console;
    private final Resellers resellers;
    private final Team team;
    private final ResellerAudit audit;

    BusinessPages(Console console, Resellers resellers, Team team, ResellerAudit audit) {
        this.console = console;
        this.resellers = resellers;
        this.team = team;
        this.audit = audit;
    }

    @GET
    public TemplateInstance show(@PathParam("id") long id, @QueryParam("before") Long before) {
        return page(id, before, "", null);
    }

    /** From now on nobody there orders, sells or changes anything; its people read why. */
    @POST
    @Path("/closings")
    public Response close(@PathParam("id") long id, @FormParam("reason") String reason) {
        business(id);
        try {
            resellers.close(id, reason, console.actor());
            return console.done(Done.BUSINESS_CLOSED, "/operator/resellers/" + id + "/people");
        } catch (Refusal refusal) {
            return Response.status(422).entity(page(id, null, reason == null ? "" : reason, refusal.code())).build();
        }
    }

    @POST
    @Path("/openings")
    public Response reopen(@PathParam("id") long id) {
        business(id);
        resellers.reopen(id, console.actor());
        return console.done(Done.BUSINESS_OPENED, "/operator/resellers/" + id + "/people");
    }

    private TemplateInstance page(long id, Long before, String reason, String problem) {
        var business = business(id);
        var found = audit.of(id, null, null, before, PAGE + 1);
        var lines = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.show(console.room(), business, team.of(id), lines, found.size() > PAGE ? lines.get(PAGE - 1).id() : null, before == null, reason, problem);
    }

    private ResellerDetails business(long id) {
        return resellers.byId(id).orElseThrow(NotFoundException::new);
    }
}
