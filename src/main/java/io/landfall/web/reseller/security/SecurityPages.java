package io.landfall.web.reseller.security;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.AccountDetails;
import io.landfall.accounts.ApiSessions;
import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.PasswordChange;
import io.landfall.accounts.Sessions;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Problems;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Password and devices of whoever is signed in. What was typed as a password is never sent back. */
@Path("/reseller/security")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SecurityPages {

    private static final int EVENTS = 10;

    @CheckedTemplate(basePath = "reseller/security")
    static class Templates {
        static native TemplateInstance show(Room room, AccountDetails account, List<DeviceRow> devices, List<ApiSessions.Program> programs, List<AccountDetails.Event> events, Map<String, String> problems);
    }

    private final OwnAccount own;
    private final PasswordChange passwords;
    private final Sessions sessions;
    private final ApiSessions programs;
    private final CurrentMember current;
    private final Portal portal;
    private final Problems problems;

    SecurityPages(OwnAccount own, PasswordChange passwords, Sessions sessions, ApiSessions programs, CurrentMember current, Portal portal, Problems problems) {
        this.own = own;
        this.passwords = passwords;
        this.sessions = sessions;
        this.programs = programs;
        this.current = current;
        this.portal = portal;
        this.problems = problems;
    }

    @GET
    public TemplateInstance show() {
        current.beforeDeposit();
        return page(Map.of());
    }

    @POST
    @Path("/password")
    public Response password(@FormParam("current") String typed, @FormParam("chosen") String chosen) {
        try {
            passwords.changePassword(current.actor(), typed, chosen, portal.client(), portal.token(), portal.userAgent()).ifPresent(portal::takeOver);
            return portal.done("password", "/reseller/security");
        } catch (Refusal refusal) {
            return portal.again(refusal, page(problems.of(refusal)));
        }
    }

    /** Signing this very device out is signing out. */
    @POST
    @Path("/devices/{id}/end")
    public Response end(@PathParam("id") long id) {
        if (!sessions.end(current.actor(), id)) {
            throw new Refusal("not_found");
        }
        return sessions.actor(portal.token()).isPresent() ? portal.done("device_out", "/reseller/security") : out();
    }

    /** A program that is signed in through the API: its tokens open nothing any more. */
    @POST
    @Path("/programs/{id}/end")
    public Response endProgram(@PathParam("id") long id) {
        if (!programs.end(current.actor(), id)) {
            throw new Refusal("not_found");
        }
        return portal.done("device_out", "/reseller/security");
    }

    @POST
    @Path("/devices/end-others")
    public Response endOthers() {
        sessions.endOthers(current.actor().account(), portal.token());
        return portal.done("others_out", "/reseller/security");
    }

    @POST
    @Path("/devices/end-all")
    public Response endAll() {
        sessions.endAll(current.actor().account());
        return out();
    }

    private Response out() {
        portal.signedOut();
        return portal.goTo("/reseller/sign-in?out=1");
    }

    private TemplateInstance page(Map<String, String> problems) {
        var actor = current.actor();
        return Templates.show(portal.room(), own.details(actor), sessions.devices(actor, portal.token()).stream().map(DeviceRow::of).toList(), programs.of(actor), own.events(actor, EVENTS), problems);
    }
}
