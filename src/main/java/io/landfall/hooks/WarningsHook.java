package io.landfall.hooks;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.esims.Warnings;
import io.landfall.platform.Refusal;
import io.smallrye.common.annotation.Blocking;

/**
 * The "unsubscribe" of mail programs (RFC 8058): one POST without cookie or question ends the warnings about one eSIM. Its address stands only in
 * the mail's header; they can be turned on again on the eSIM's page.
 */
@Path("/hooks/warnings/{link}")
@PermitAll
public class WarningsHook {

    private final Warnings warnings;

    WarningsHook(Warnings warnings) {
        this.warnings = warnings;
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    public Response stop(@PathParam("link") String link) {
        try {
            warnings.wish(link, new Warnings.Wishes(false, false));
            return Response.ok().build();
        } catch (Refusal refusal) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
    }
}
