package io.landfall.web.reseller.entry;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.resellers.Invitation;
import io.landfall.resellers.Invitations;
import io.landfall.web.CurrentLocale;
import io.landfall.web.TokenPage;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Problems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Somebody was invited to a team. Opening the link changes nothing; the button spends it. */
@Path("/reseller/invitations")
@TokenPage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InvitationPages {

    @CheckedTemplate(basePath = "reseller/entry")
    static class Templates {
        static native TemplateInstance invitation(Invitation invitation, String token, Invitations.Answer answer, Map<String, String> problems);
    }

    private final Invitations invitations;
    private final Portal portal;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;

    InvitationPages(Invitations invitations, Portal portal, Problems problems, CurrentLocale locale, LinkPages links) {
        this.invitations = invitations;
        this.portal = portal;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
    }

    @GET
    @Path("/{id}/{token}")
    public Response show(@PathParam("id") long id, @PathParam("token") String token) {
        return page(id, token, 200, Map.of());
    }

    /** With a password an account is opened and signed in; without one, the account of that address joins and signs in at the door. */
    @POST
    @Path("/{id}/{token}")
    public Response accept(@PathParam("id") long id, @PathParam("token") String token, @FormParam("password") String password) {
        try {
            if (password == null) {
                invitations.join(id, token, portal.client());
                return portal.done("joined", "/reseller/sign-in");
            }
            portal.signedIn(invitations.accept(id, token, password, locale.locale(), portal.client(), portal.userAgent()));
            return portal.done("joined", "/reseller");
        } catch (Refusal refusal) {
            return refusal.code().equals("invalid_token") ? links.useless("/reseller/sign-in") : page(id, token, 422, problems.of(refusal));
        }
    }

    private Response page(long id, String token, int status, Map<String, String> problems) {
        return invitations.look(id, token).map(found -> portal.page(status, Templates.invitation(found, token, invitations.answer(found.email()), problems)))
                .orElseGet(() -> links.useless("/reseller/sign-in"));
    }
}
