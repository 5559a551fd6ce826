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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.upstream.SupplierHealth;
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
        static native TemplateInstance list(Room room, List<SupplierLines.Line> suppliers, Instant now);
    }

    private final Console console;
    private final Suppliers suppliers;
    private final SupplierHealth health;
    private final SupplierLines lines;
    private final Clock clock;

    SupplierPages(Console console, Suppliers suppliers, SupplierHealth health, SupplierLines lines, Clock clock) {
        this.console = console;
        this.suppliers = suppliers;
        this.health = health;
        this.lines = lines;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        var now = clock.instant();
        return Templates.list(console.room(), lines.at(now), now);
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
}
