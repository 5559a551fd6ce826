package io.landfall.web.account;

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
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A forgotten password. The same words for every address. */
@Path("/account")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ResetPages {

    @CheckedTemplate(basePath = "account/reset")
    static class Templates {
        static native TemplateInstance ask(String email, Map<String, String> problems);

        static native TemplateInstance sent();

        static native TemplateInstance choose(String token, Map<String, String> problems);
    }

    private final Recovery recovery;
    private final Here here;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;

    ResetPages(Recovery recovery, Here here, Problems problems, CurrentLocale locale, LinkPages links) {
        this.recovery = recovery;
        this.here = here;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
    }

    @GET
    @Path("/forgot")
    public Response show(@QueryParam("sent") String sent) {
        return Answers.page(sent == null ? Templates.ask("", Map.of()) : Templates.sent());
    }

    @POST
    @Path("/forgot")
    public Response ask(@FormParam("email") String email) {
        try {
            recovery.ask(email, locale.locale(), here.client());
            return here.goTo("/account/forgot?sent=1");
        } catch (Refusal refusal) {
            return Answers.again(refusal, Templates.ask(email == null ? "" : email, problems.of(refusal)));
        }
    }

    @GET
    @TokenPage
    @Path("/reset/{token}")
    public Response choose(@PathParam("token") String token) {
        return recovery.isGood(token) ? Answers.page(Templates.choose(token, Map.of())) : links.useless("/account/forgot");
    }

    @POST
    @TokenPage
    @Path("/reset/{token}")
    public Response reset(@PathParam("token") String token, @FormParam("password") String password) {
        try {
            here.signedIn(recovery.reset(token, password, here.client(), here.userAgent()));
            return here.done(Done.PASSWORD, "/account");
        } catch (Refusal refusal) {
            return refusal.code().equals("invalid_token") ? links.useless("/account/forgot") : Answers.again(refusal, Templates.choose(token, problems.of(refusal)));
        }
    }
}
