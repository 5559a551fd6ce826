package io.landfall.web.operator;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimRule;
import io.landfall.claims.ClaimRules;
import io.landfall.claims.Verdict;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The rules by which money goes back; what a rule decides is shown before it is saved. */
@Path("/operator/claim-rules")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClaimRulePages {

    @CheckedTemplate(basePath = "operator/claims")
    static class Templates {
        static native TemplateInstance rules(Room room, List<ClaimRule> rules);

        static native TemplateInstance rule(Room room, ClaimRuleForm form, boolean missing, List<Verdict> verdicts, List<ClaimRules.Situation> preview, List<ClaimRule> versions,
                Why refused);
    }

    private final Console console;
    private final ClaimRules rules;

    ClaimRulePages(Console console, ClaimRules rules) {
        this.console = console;
        this.rules = rules;
    }

    @GET
    public TemplateInstance list() {
        return Templates.rules(console.room(), rules.all());
    }

    @GET
    @Path("/{reason}")
    public TemplateInstance show(@PathParam("reason") String reason) {
        var rule = rules.of(known(reason));
        return page(ClaimRuleForm.of(rule), rules.preview(rule), null);
    }

    /** Both buttons of the form: looking changes nothing. */
    @POST
    @Path("/{reason}")
    public Response typed(@PathParam("reason") String reason, @BeanParam ClaimRuleForm form, @FormParam("do") String act) {
        form.reason = known(reason);
        var rule = form.read();
        try {
            if (rule != null && "save".equals(act)) {
                rules.save(rule, console.who());
                return console.done(Done.CLAIM_RULE_SAVED, "/operator/claim-rules");
            }
            if (rule != null) {
                return Response.ok(page(form, rules.preview(rule), null)).build();
            }
        } catch (Refusal refusal) {
            if (refusal.field() == null) {
                return Response.status(422).entity(page(form, null, Why.of(refusal))).build();
            }
            form.refused(refusal);
        }
        return Response.status(422).entity(page(form, null, null)).build();
    }

    private TemplateInstance page(ClaimRuleForm form, List<ClaimRules.Situation> preview, Why refused) {
        return Templates.rule(console.room(), form, form.reason().isBeforeDelivery(), List.of(Verdict.values()), preview, rules.versions(form.reason()), refused);
    }

    private static ClaimReason known(String reason) {
        return Arrays.stream(ClaimReason.values()).filter(one -> one.name().equals(reason)).findFirst().orElseThrow(NotFoundException::new);
    }
}
