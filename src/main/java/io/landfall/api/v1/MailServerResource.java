package io.landfall.api.v1;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.contract.v1.SmtpJson;
import io.landfall.mail.SaveShopMail;
import io.landfall.mail.ShopMail;
import io.landfall.mail.ShopMails;
import io.landfall.resellers.Position;

/** Operations 40 to 43: through whose server a brand's mails go. */
@Path("/api/v1/reseller/profiles/{id}/smtp")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.RESELLER)
public class MailServerResource {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST = 320;
    /** Fields in the words of the middle. */
    private static final Map<String, String> NAMES = Map.of("host", "smtp_host", "port", "smtp_port", "security", "smtp_secure", "user", "smtp_user", "password", "smtp_pass", "from",
            "email_from", "name", "email_from_name");

    private final ShopMails mails;
    private final Caller caller;

    MailServerResource(ShopMails mails, Caller caller) {
        this.mails = mails;
        this.caller = caller;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        return answer(Answer.ok(), mails.of(caller.member(), Profiles.id(id)).map(MailServerResource::json).orElse(SmtpJson.NONE));
    }

    /** Tested at once: what does not work is not kept. */
    @PUT
    public Response save(@PathParam("id") String id, byte[] body) {
        var member = caller.member(Position.MANAGE);
        long shop = Profiles.id(id);
        // A brand of others is not found, whatever else is wrong.
        var there = mails.of(member, shop);
        var in = Fields.of(body);
        var host = in.need("smtp_host", LONGEST);
        in.need("smtp_port", LONGEST);
        int port = in.failed() ? 0 : in.integer("smtp_port", 1, LAST_PORT, 0);
        var user = in.need("smtp_user", LONGEST);
        var password = in.text("smtp_pass", LONGEST);
        boolean secure = in.flag("smtp_secure", true);
        var from = in.email("email_from");
        var name = in.text("email_from_name", LONGEST);
        boolean use = in.flag("use_custom_smtp", true);
        in.check();
        var security = !secure ? ShopMail.Security.NONE : port == ShopMail.Security.IMPLICIT.usualPort() ? ShopMail.Security.IMPLICIT : ShopMail.Security.STARTTLS;
        var wanted = new SaveShopMail(host, port, security, user, password, from, name, there.map(ShopMail::dkimSelector).orElse(null));
        return answer(Answer.ok().message("The mail server works and is kept."), json(Fields.named(NAMES, () -> mails.save(member, shop, wanted, false, use))));
    }

    @POST
    @Path("/test")
    public Response test(@PathParam("id") String id) {
        mails.test(caller.member(Position.MANAGE), Profiles.id(id));
        return Answer.ok().message("The mail server works.").response();
    }

    @DELETE
    public Response clear(@PathParam("id") String id) {
        mails.disable(caller.member(Position.MANAGE), Profiles.id(id));
        return Answer.ok().message("Mails go through our server again; nothing of yours is kept.").response();
    }

    private static Response answer(Answer answer, SmtpJson json) {
        return answer.with("smtp_config", json).data(json).response();
    }

    private static SmtpJson json(ShopMail mail) {
        return new SmtpJson(mail.host(), mail.port(), mail.user(), mail.security() != ShopMail.Security.NONE, mail.fromAddress(), mail.fromName(), mail.enabled(),
                mail.passwordConfigured());
    }
}
