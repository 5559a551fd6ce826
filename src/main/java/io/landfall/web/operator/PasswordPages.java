package io.landfall.web.operator;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.PasswordChange;
import io.landfall.platform.Refusal;
import io.landfall.platform.ClientAddress;
import io.landfall.web.PrivatePage;
import io.landfall.web.SessionCookie;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;

/** The operator's own password. What was typed is never sent back. */
@Path("/operator/password")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PasswordPages {

    @CheckedTemplate(basePath = "operator/password")
    static class Templates {
        static native TemplateInstance show(Room room, Map<String, String> problems, int minutes);
    }

    private final Console console;
    private final PasswordChange password;
    private final ClientAddress client;
    private final SessionCookie cookie;

    PasswordPages(Console console, PasswordChange password, ClientAddress client, SessionCookie cookie) {
        this.console = console;
        this.password = password;
        this.client = client;
        this.cookie = cookie;
    }

    @GET
    public TemplateInstance show() {
        return Templates.show(console.room(), Map.of(), 0);
    }

    @POST
    public Response change(@FormParam("current") String current, @FormParam("chosen") String chosen, @FormParam("again") String again,
            @HeaderParam("User-Agent") String userAgent, RoutingContext context) {
        if (chosen != null && !chosen.isEmpty() && !chosen.equals(again)) {
            return refused(new Refusal("passwords_differ", "again", Map.of()));
        }
        try {
            password.changePassword(console.actor(), current, chosen, client.of(context), cookie.read(context), userAgent)
                    .ifPresent(opened -> cookie.set(context, opened.token(), opened.life()));
            return console.done(Done.PASSWORD_CHANGED, "/operator");
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Response refused(Refusal refusal) {
        if (refusal.code().equals("too_many_tries")) {
            long wait = (Long) refusal.facts().get("retryAfter");
            return Response.status(429).header("Retry-After", wait).entity(Templates.show(console.room(), Map.of(), (int) ((wait + 59) / 60))).build();
        }
        var problems = new LinkedHashMap<String, String>();
        problems.put(refusal.field(), refusal.code());
        return Response.status(422).entity(Templates.show(console.room(), problems, 0)).build();
    }
}
