package io.landfall.web.operator;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.landfall.claims.Cases;
import io.landfall.claims.ClaimDetails;
import io.landfall.claims.ClaimState;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Travellers who want money back, and what they were answered. */
@Path("/operator/claims")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClaimPages {

    private static final int PAGE = 50;

    @CheckedTemplate(basePath = "operator/claims")
    static class Templates {
        static native TemplateInstance list(Room room, ClaimState state, List<ClaimState> states, List<ClaimDetails> rows, Long older, boolean first);
    }

    private final Console console;
    private final Cases cases;

    ClaimPages(Console console, Cases cases) {
        this.console = console;
        this.cases = cases;
    }

    @GET
    public TemplateInstance list(@QueryParam("state") String state, @QueryParam("before") Long before) {
        var wanted = Arrays.stream(ClaimState.values()).filter(one -> one.name().equals(state)).findFirst().orElse(null);
        var found = cases.newest(wanted, before, PAGE + 1);
        var rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.list(console.room(), wanted, List.of(ClaimState.values()), rows, found.size() > PAGE ? rows.get(PAGE - 1).id() : null, before == null);
    }
}
