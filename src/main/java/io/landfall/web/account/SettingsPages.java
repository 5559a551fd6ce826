package io.landfall.web.account;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.AccountDetails;
import io.landfall.accounts.OwnAccount;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.Languages;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Language, warnings, and what is kept: to take along, or to delete. */
@Path("/account/settings")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {

    @CheckedTemplate(basePath = "account/settings")
    static class Templates {
        static native TemplateInstance show(Done done, AccountDetails account, String language, Map<String, String> problems);
    }

    private final OwnAccount own;
    private final AccountExport export;
    private final Here here;
    private final Problems problems;
    private final CurrentLocale locale;

    SettingsPages(OwnAccount own, AccountExport export, Here here, Problems problems, CurrentLocale locale) {
        this.own = own;
        this.export = export;
        this.here = here;
        this.problems = problems;
        this.locale = locale;
    }

    @GET
    public Response show() {
        return Answers.page(page(here.takeDone(), Map.of()));
    }

    /** The next page is in the chosen language; so are mails. */
    @POST
    public Response save(@FormParam("language") String language, @FormParam("alerts") String alerts) {
        var chosen = Languages.byCode(language == null ? "" : language).orElse(locale.language());
        own.speak(here.actor(), chosen.locale());
        own.alerts(here.actor(), alerts != null);
        here.done(Done.SAVED, "");
        return Response.seeOther(java.net.URI.create(chosen.prefix() + "/account/settings")).build();
    }

    /** Everything we know about the account, to be read by a program. Activation codes are not in it: they stand in the delivery mail. */
    @POST
    @Path("/export")
    @Produces({ MediaType.APPLICATION_JSON, MediaType.TEXT_HTML })
    public Response export(@FormParam("password") String password) {
        try {
            own.prove(here.actor(), password, here.token(), "exported", here.client());
            return Response.ok(export.of(here.actor()), MediaType.APPLICATION_JSON_TYPE).header("Content-Disposition", "attachment; filename=\"my-data.json\"").build();
        } catch (Refusal refusal) {
            return Answers.again(refusal, page(null, problems.of(refusal)));
        }
    }

    private TemplateInstance page(Done done, Map<String, String> problems) {
        var account = own.details(here.actor());
        return Templates.show(done, account, Languages.of(account.locale()).code(), problems);
    }
}
