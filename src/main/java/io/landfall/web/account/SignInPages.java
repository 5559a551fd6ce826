package io.landfall.web.account;

import java.net.URI;
import java.util.List;
import java.util.Map;

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

/** A customer's door, in and out. The answer does not tell whether an address has an account. */
@Path("/account")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPages {

    @CheckedTemplate(basePath = "account/sign-in")
    static class Templates {
        static native TemplateInstance show(String email, String next, Map<String, String> problems, boolean out, boolean gone, List<SsoWay> ways);
    }

    private final SignIn signIn;
    private final Here here;
    private final Problems problems;
    private final SsoProviders ways;

    SignInPages(SignIn signIn, Here here, Problems problems, SsoProviders ways) {
        this.signIn = signIn;
        this.here = here;
        this.problems = problems;
        this.ways = ways;
    }

    @GET
    @Path("/sign-in")
    public Response show(@QueryParam("next") String next, @QueryParam("out") String out, @QueryParam("moved") String moved) {
        var page = SessionSignIn.Door.ACCOUNT.page(next);
        if (here.customer().isPresent()) {
            return page == null ? here.goTo("/account") : Response.seeOther(URI.create(page)).build();
        }
        return Answers.page(Templates.show("", page == null ? "" : page, Map.of(), out != null, moved != null, ways.ways(page)));
    }

    @POST
    @Path("/sign-in")
    public Response signIn(@FormParam("email") String email, @FormParam("password") String password, @FormParam("next") String next) {
        var page = SessionSignIn.Door.ACCOUNT.page(next);
        try {
            here.signedIn(signIn.with(Role.CUSTOMER, email, password, here.client(), here.userAgent()));
            return page == null ? here.goTo("/account") : Response.seeOther(URI.create(page)).build();
        } catch (Refusal refusal) {
            return Answers.again(refusal, Templates.show(email == null ? "" : email, page == null ? "" : page, problems.of(refusal), false, false, ways.ways(page)));
        }
    }

    @POST
    @Path("/sign-out")
    public Response signOut() {
        here.signedOut();
        return here.goTo("/account/sign-in?out=1");
    }
}
