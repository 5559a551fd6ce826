package io.landfall.web.account;

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
import io.landfall.accounts.LinkedIdentities;
import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.PasswordChange;
import io.landfall.accounts.Sessions;
import io.landfall.platform.Refusal;
import io.landfall.web.ErrorPages;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Address, password, other ways in and devices. What was typed as a password is never sent back. */
@Path("/account/security")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SecurityPages {

    private static final int EVENTS = 10;

    @CheckedTemplate(basePath = "account/security")
    static class Templates {
        static native TemplateInstance show(Done done, AccountDetails account, List<DeviceLine> devices, List<AccountDetails.Event> events,
                List<WayIn> linked, List<SsoWay> others, String form, String typed,
                Map<String, String> problems);
    }

    private final OwnAccount own;
    private final PasswordChange passwords;
    private final Sessions sessions;
    private final LinkedIdentities identities;
    private final SsoProviders providers;
    private final Here here;
    private final Problems problems;
    private final ErrorPages errors;

    SecurityPages(OwnAccount own, PasswordChange passwords, Sessions sessions, LinkedIdentities identities, SsoProviders providers, Here here, Problems problems,
            ErrorPages errors) {
        this.own = own;
        this.passwords = passwords;
        this.sessions = sessions;
        this.identities = identities;
        this.providers = providers;
        this.here = here;
        this.problems = problems;
        this.errors = errors;
    }

    @GET
    public Response show() {
        return Answers.page(page(here.takeDone(), "", "", Map.of()));
    }

    @POST
    @Path("/password")
    public Response password(@FormParam("current") String current, @FormParam("chosen") String chosen) {
        try {
            passwords.changePassword(here.actor(), current, chosen, here.client(), here.token(), here.userAgent()).ifPresent(here::takeOver);
            return here.done(Done.PASSWORD, "/account/security");
        } catch (Refusal refusal) {
            return Answers.again(refusal, page(null, "password", "", problems.of(refusal)));
        }
    }

    @POST
    @Path("/email")
    public Response email(@FormParam("email") String email, @FormParam("password") String password) {
        try {
            own.changeEmail(here.actor(), password, email, here.token(), here.client());
            return here.done(Done.EMAIL_ASKED, "/account/security");
        } catch (Refusal refusal) {
            return Answers.again(refusal, page(null, "email", email == null ? "" : email, problems.of(refusal)));
        }
    }

    @POST
    @Path("/email/withdrawal")
    public Response keepEmail() {
        own.keepEmail(here.actor());
        return here.done(Done.EMAIL_KEPT, "/account/security");
    }

    /** Signing this very device out is signing out. */
    @POST
    @Path("/devices/{id}/end")
    public Response end(@PathParam("id") String id) {
        if (!id.matches("\\d{1,18}") || !sessions.end(here.actor(), Long.parseLong(id))) {
            return errors.notFound();
        }
        return sessions.actor(here.token()).isPresent() ? here.done(Done.DEVICE_OUT, "/account/security") : out();
    }

    @POST
    @Path("/devices/end-others")
    public Response endOthers() {
        sessions.endOthers(here.actor().account(), here.token());
        return here.done(Done.OTHERS_OUT, "/account/security");
    }

    @POST
    @Path("/devices/end-all")
    public Response endAll() {
        sessions.endAll(here.actor().account());
        return out();
    }

    private Response out() {
        here.signedOut();
        return here.goTo("/account/sign-in?out=1");
    }

    private TemplateInstance page(Done done, String form, String typed, Map<String, String> problems) {
        var actor = here.actor();
        var linked = identities.of(actor);
        return Templates.show(done, own.details(actor), DeviceLine.of(sessions.devices(actor, here.token()), this.problems.say()), own.events(actor, EVENTS), WayIn.of(linked, providers),
                WayIn.others(linked, providers), form, typed,
                problems);
    }
}
