package io.landfall.web.reseller.entry;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Recovery;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.TokenPage;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Problems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A forgotten password. The same words for every address. */
@Path("/reseller")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ResetPages {

    @CheckedTemplate(basePath = "reseller/entry")
    static class Templates {
        static native TemplateInstance forgot(String email, Map<String, String> problems);

        static native TemplateInstance forgotSent();

        static native TemplateInstance reset(String token, Map<String, String> problems);
    }

    private final Recovery recovery;
    private final Portal portal;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;

    ResetPages(Recovery recovery, Portal portal, Problems problems, CurrentLocale locale, LinkPages links) {
        this.recovery = recovery;
        this.portal = portal;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
    }

    @GET
    @Path("/forgot")
    public Response show(@QueryParam("sent") String sent) {
        return portal.page(sent == null ? Templates.forgot("", Map.of()) : Templates.forgotSent());
    }

    @POST
    @Path("/forgot")
    public Response ask(@FormParam("email") String email) {
        try {
            recovery.ask(email, locale.locale(), portal.client());
            return portal.goTo("/reseller/forgot?sent=1");
        } catch (Refusal refusal) {
            return portal.again(refusal, Templates.forgot(email == null ? "" : email, problems.of(refusal)));
        }
    }

    @GET
    @TokenPage
    @Path("/reset/{token}")
    public Response choose(@PathParam("token") String token) {
        return recovery.isGood(token) ? portal.page(Templates.reset(token, Map.of())) : links.useless("/reseller/forgot");
    }

    @POST
    @TokenPage
    @Path("/reset/{token}")
    public Response reset(@PathParam("token") String token, @FormParam("password") String password) {
        try {
            portal.signedIn(recovery.reset(token, password, portal.client(), portal.userAgent()));
            return portal.done("password", "/reseller");
        } catch (Refusal refusal) {
            return refusal.code().equals("invalid_token") ? links.useless("/reseller/forgot") : portal.again(refusal, Templates.reset(token, problems.of(refusal)));
        }
    }
}
