package io.landfall.web.reseller;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Role;
import io.landfall.accounts.SignIn;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.landfall.web.SessionSignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** In and out. The answer does not tell whether an address has an account. */
@Path("/reseller")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPages {

    @CheckedTemplate(basePath = "reseller/sign-in")
    static class Templates {
        static native TemplateInstance show(String email, String next, boolean refused, int minutes, boolean out);
    }

    private final SignIn signIn;
    private final Portal portal;

    SignInPages(SignIn signIn, Portal portal) {
        this.signIn = signIn;
        this.portal = portal;
    }

    @GET
    @Path("/sign-in")
    public Response show(@QueryParam("next") String next, @QueryParam("out") String out) {
        var page = SessionSignIn.Door.RESELLER.page(next);
        return portal.somebody().isPresent() ? inside(page) : portal.page(200, Templates.show("", page == null ? "" : page, false, 0, out != null));
    }

    @POST
    @Path("/sign-in")
    public Response signIn(@FormParam("email") String email, @FormParam("password") String password, @FormParam("next") String next) {
        var page = SessionSignIn.Door.RESELLER.page(next);
        try {
            portal.signedIn(signIn.with(Role.RESELLER, email, password, portal.client(), portal.userAgent()));
            return inside(page);
        } catch (Refusal refusal) {
            long wait = refusal.code().equals("too_many_tries") ? (Long) refusal.facts().get("retryAfter") : 0;
            var again = Templates.show(email == null ? "" : email, page == null ? "" : page, wait == 0, (int) ((wait + 59) / 60), false);
            return wait == 0 ? portal.again(again) : Response.fromResponse(portal.page(429, again)).header("Retry-After", wait).build();
        }
    }

    @POST
    @Path("/sign-out")
    public Response signOut() {
        portal.signedOut();
        return portal.goTo("/reseller/sign-in?out=1");
    }

    private Response inside(String page) {
        return page == null ? portal.goTo("/reseller") : Response.seeOther(URI.create(page)).build();
    }
}
