package io.landfall.web.account;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.Tokens;
import io.landfall.platform.Refusal;
import io.landfall.web.TokenPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** One of two addresses agrees to a change; nobody need be signed in where the mail is read. */
@Path("/account/email/{token}")
@TokenPage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EmailPages {

    @CheckedTemplate(basePath = "account/email")
    static class Templates {
        static native TemplateInstance ask(String token, boolean old);

        static native TemplateInstance half();
    }

    private final OwnAccount own;
    private final Here here;
    private final LinkPages links;

    EmailPages(OwnAccount own, Here here, LinkPages links) {
        this.own = own;
        this.here = here;
        this.links = links;
    }

    @GET
    public Response show(@PathParam("token") String token) {
        return own.sideOf(token).map(side -> Answers.page(Templates.ask(token, side == Tokens.Purpose.EMAIL_OLD))).orElseGet(() -> links.useless("/account/security"));
    }

    @POST
    public Response agree(@PathParam("token") String token) {
        try {
            return switch (own.agree(token, here.client())) {
                case HALF -> Answers.page(Templates.half());
                case WHOLE -> here.goTo("/account/sign-in?moved=1");
                case TAKEN -> links.useless("/account/security");
            };
        } catch (Refusal refusal) {
            return links.useless("/account/security");
        }
    }
}
