package io.landfall.web.reseller;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.landfall.resellers.ResellerDetails;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Where a member of a business comes in. */
@Path("/reseller")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OverviewPages {

    @CheckedTemplate(basePath = "reseller/overview")
    static class Templates {
        static native TemplateInstance show(Room room, ResellerDetails business);
    }

    private final Portal portal;
    private final CurrentMember current;

    OverviewPages(Portal portal, CurrentMember current) {
        this.portal = portal;
        this.current = current;
    }

    @GET
    public TemplateInstance show() {
        current.beforeDeposit();
        return Templates.show(portal.room(), current.business());
    }
}
