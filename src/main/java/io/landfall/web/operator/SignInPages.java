package io.landfall.web.operator;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.landfall.accounts.SignIn;
import io.landfall.platform.Refusal;
import io.landfall.platform.ClientAddress;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.SessionCookie;
import io.landfall.web.SessionSignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;

/** In and out. The answer does not tell whether an address has an account. */
@Path("/operator")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPages {

    @CheckedTemplate(basePath = "operator/sign-in")
    static class Templates {
        static native TemplateInstance show(String email, String next, boolean refused, int minutes, boolean out);
    }

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ClientAddress client;
    private final CurrentLocale locale;

    SignInPages(SignIn signIn, Sessions sessions, SessionCookie cookie, ClientAddress client, CurrentLocale locale) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.client = client;
        this.locale = locale;
    }

    @GET
    @Path("/sign-in")
    public Response show(@QueryParam("next") String next, @QueryParam("out") String out, RoutingContext context) {
        var page = SessionSignIn.Door.OPERATOR.page(next);
        if (operator(context).isPresent()) {
            return Response.seeOther(URI.create(page == null ? locale.to("/operator") : page)).build();
        }
        return Response.ok(Templates.show("", page == null ? "" : page, false, 0, out != null)).build();
    }

    @POST
    @Path("/sign-in")
    public Response signIn(@FormParam("email") String email, @FormParam("password") String password, @FormParam("next") String next,
            @HeaderParam("User-Agent") String userAgent, RoutingContext context) {
        var page = SessionSignIn.Door.OPERATOR.page(next);
        try {
            var opened = signIn.with(Role.OPERATOR, email, password, client.of(context), userAgent);
            // The old session of this browser ends with it: nobody can have planted one.
            Optional.ofNullable(cookie.read(context)).ifPresent(sessions::end);
            cookie.set(context, opened.token(), opened.life());
            return Response.seeOther(URI.create(page == null ? locale.to("/operator") : page)).build();
        } catch (Refusal refusal) {
            long wait = refusal.code().equals("too_many_tries") ? (Long) refusal.facts().get("retryAfter") : 0;
            var again = Templates.show(email == null ? "" : email, page == null ? "" : page, wait == 0, (int) ((wait + 59) / 60), false);
            return wait == 0 ? Response.status(422).entity(again).build() : Response.status(429).header("Retry-After", wait).entity(again).build();
        }
    }

    @POST
    @Path("/sign-out")
    public Response signOut(RoutingContext context) {
        Optional.ofNullable(cookie.read(context)).ifPresent(sessions::end);
        cookie.clear(context);
        return Response.seeOther(URI.create(locale.to("/operator/sign-in?out=1"))).build();
    }

    private Optional<Actor> operator(RoutingContext context) {
        return Optional.ofNullable(cookie.read(context)).flatMap(sessions::actor).filter(actor -> actor.role() == Role.OPERATOR);
    }
}
