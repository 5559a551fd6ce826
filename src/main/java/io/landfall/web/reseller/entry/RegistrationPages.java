package io.landfall.web.reseller.entry;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
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
import io.landfall.accounts.Role;
import io.landfall.accounts.Tokens;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Onboarding;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.TokenPage;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Problems;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A business registers. Opening the link from the mail changes nothing, because mail scanners open links; the button does. */
@Path("/reseller")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RegistrationPages {

    /** What the browser that registered is recognised by when it comes back with the link. */
    private static final String BROWSER = "landfall_business";

    @CheckedTemplate(basePath = "reseller/entry")
    static class Templates {
        static native TemplateInstance register(RegistrationForm form, Map<String, String> problems);

        static native TemplateInstance sent();

        static native TemplateInstance confirm(String token, boolean password, Map<String, String> problems);
    }

    private final Onboarding onboarding;
    private final Registration registration;
    private final Portal portal;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;

    RegistrationPages(Onboarding onboarding, Registration registration, Portal portal, Problems problems, CurrentLocale locale, LinkPages links) {
        this.onboarding = onboarding;
        this.registration = registration;
        this.portal = portal;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
    }

    @GET
    @Path("/register")
    public Response show(@QueryParam("sent") String sent) {
        if (sent != null) {
            return portal.page(Templates.sent());
        }
        return portal.somebody().isPresent() ? portal.goTo("/reseller") : portal.page(Templates.register(RegistrationForm.EMPTY, Map.of()));
    }

    @POST
    @Path("/register")
    public Response register(@BeanParam RegistrationForm form) {
        try {
            portal.put(BROWSER, onboarding.register(form.toCommand(locale.locale(), portal.client())), Tokens.Purpose.CONFIRM.life().toSeconds());
            return portal.goTo("/reseller/register?sent=1");
        } catch (Refusal refusal) {
            return portal.again(refusal, Templates.register(form, problems.of(refusal)));
        }
    }

    @GET
    @TokenPage
    @Path("/confirm/{token}")
    public Response confirmation(@PathParam("token") String token) {
        return switch (registration.proof(Role.RESELLER, token, portal.read(BROWSER))) {
            case NONE -> useless();
            case BUTTON -> portal.page(Templates.confirm(token, false, Map.of()));
            case PASSWORD -> portal.page(Templates.confirm(token, true, Map.of()));
        };
    }

    @POST
    @TokenPage
    @Path("/confirm/{token}")
    public Response confirm(@PathParam("token") String token, @FormParam("password") String password) {
        try {
            portal.signedIn(registration.confirm(Role.RESELLER, token, portal.read(BROWSER), password, portal.client(), portal.userAgent()));
            portal.put(BROWSER, "", 0);
            return portal.done("confirmed", "/reseller");
        } catch (Refusal refusal) {
            return refusal.code().equals("invalid_token") ? useless() : portal.again(refusal, Templates.confirm(token, true, problems.of(refusal)));
        }
    }

    /** A double click: the first one has confirmed and signed in. */
    private Response useless() {
        return portal.somebody().isPresent() ? portal.goTo("/reseller") : links.useless("/reseller/register");
    }
}
