package io.landfall.web.account;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.OwnAccount;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The end of an account: says before what goes and what must stay. */
@Path("/account/deletion")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeletionPages {

    @CheckedTemplate(basePath = "account/deletion")
    static class Templates {
        static native TemplateInstance ask(boolean hasPassword, Map<String, String> problems, String openNumber, String openLink);

        static native TemplateInstance done();
    }

    private final OwnAccount own;
    private final Here here;
    private final Problems problems;

    DeletionPages(OwnAccount own, Here here, Problems problems) {
        this.own = own;
        this.here = here;
        this.problems = problems;
    }

    @GET
    public Response ask() {
        return Answers.page(Templates.ask(own.details(here.actor()).hasPassword(), Map.of(), null, null));
    }

    @POST
    public Response delete(@FormParam("password") String password) {
        try {
            own.delete(here.actor(), password, here.token(), here.client());
            here.signedOut();
            return here.goTo("/account/deletion/done");
        } catch (Refusal refusal) {
            var hasPassword = own.details(here.actor()).hasPassword();
            if (refusal.code().equals("order_unfinished")) {
                return Answers.page(409, Templates.ask(hasPassword, Map.of(), (String) refusal.facts().get("number"), (String) refusal.facts().get("link")));
            }
            return Answers.again(refusal, Templates.ask(hasPassword, problems.of(refusal), null, null));
        }
    }

    @GET
    @Path("/done")
    @PermitAll
    public Response done() {
        return Answers.page(Templates.done());
    }
}
