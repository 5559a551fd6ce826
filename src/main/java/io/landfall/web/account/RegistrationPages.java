package io.landfall.web.account;

import java.util.List;
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

import io.landfall.accounts.Registration;
import io.landfall.accounts.Tokens;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.TokenPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** From an address to an account. Opening the link from the mail changes nothing, because mail scanners open links; the button does. */
@Path("/account")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RegistrationPages {

    /** What the browser that registered is recognised by when it comes back with the link. */
    private static final String BROWSER = "registration";

    @CheckedTemplate(basePath = "account/register")
    static class Templates {
        static native TemplateInstance show(String email, Map<String, String> problems, List<SsoWay> ways);

        static native TemplateInstance sent();

        static native TemplateInstance confirm(String token, boolean password, Map<String, String> problems);
    }

    private final Registration registration;
    private final Here here;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;
    private final SsoProviders ways;

    RegistrationPages(Registration registration, Here here, Problems problems, CurrentLocale locale, LinkPages links,
            SsoProviders ways) {
        this.registration = registration;
        this.here = here;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
        this.ways = ways;
    }

    @GET
    @Path("/register")
    public Response show(@QueryParam("sent") String sent) {
        if (sent != null) {
            return Answers.page(Templates.sent());
        }
        return here.customer().isPresent() ? here.goTo("/account") : Answers.page(Templates.show("", Map.of(), ways.ways(null)));
    }

    @POST
    @Path("/register")
    public Response register(@FormParam("email") String email, @FormParam("password") String password) {
        try {
            var browser = registration.register(email, password, locale.locale(), here.client());
            here.put(BROWSER, browser, Tokens.Purpose.CONFIRM.life().toSeconds());
            return here.goTo("/account/register?sent=1");
        } catch (Refusal refusal) {
            return Answers.again(refusal, Templates.show(email == null ? "" : email, problems.of(refusal), ways.ways(null)));
        }
    }

    @GET
    @TokenPage
    @Path("/confirm/{token}")
    public Response confirmation(@PathParam("token") String token) {
        return switch (registration.proof(token, here.read(BROWSER))) {
            case NONE -> here.customer().isPresent() ? here.goTo("/account") : links.useless("/account/sign-in");
            case BUTTON -> Answers.page(Templates.confirm(token, false, Map.of()));
            case PASSWORD -> Answers.page(Templates.confirm(token, true, Map.of()));
        };
    }

    @POST
    @TokenPage
    @Path("/confirm/{token}")
    public Response confirm(@PathParam("token") String token, @FormParam("password") String password) {
        try {
            here.signedIn(registration.confirm(token, here.read(BROWSER), password, here.client(), here.userAgent()));
            here.put(BROWSER, "", 0);
            return here.done(Done.CONFIRMED, "/account");
        } catch (Refusal refusal) {
            // A double click: the first one has confirmed and signed in.
            if (refusal.code().equals("invalid_token")) {
                return here.customer().isPresent() ? here.goTo("/account") : links.useless("/account/sign-in");
            }
            return Answers.again(refusal, Templates.confirm(token, true, problems.of(refusal)));
        }
    }
}
