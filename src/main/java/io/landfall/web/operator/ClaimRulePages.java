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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimRule;
import io.landfall.claims.ClaimRules;
import io.landfall.claims.Verdict;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
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
        static native TemplateInstance rules(Room room, List<Brand> brands, Brand brand, List<ClaimRule> rules);

        static native TemplateInstance rule(Room room, ClaimRuleForm form, Brand brand, boolean missing, List<Verdict> verdicts, List<ClaimRules.Situation> preview, List<ClaimRule> versions,
                Why refused);
    }

    private final Console console;
    private final ClaimRules rules;
    private final Brands brands;

    ClaimRulePages(Console console, ClaimRules rules, Brands brands) {
        this.console = console;
        this.rules = rules;
        this.brands = brands;
    }

    /** @param shop a reseller's; the operator's own when there is none */
    @GET
    public TemplateInstance list(@QueryParam("shop") Long shop) {
        var brand = brand(shop);
        return Templates.rules(console.room(), brands.published(), brand, rules.all(brand == null ? ClaimRule.OWN_SHOP : brand.id()));
    }

    @GET
    @Path("/{reason}")
    public TemplateInstance show(@PathParam("reason") String reason, @QueryParam("shop") Long shop) {
        var brand = brand(shop);
        long id = brand == null ? ClaimRule.OWN_SHOP : brand.id();
        var rule = rules.of(id, known(reason));
        return page(ClaimRuleForm.of(rule, id), rules.preview(rule), null);
    }

    /** Both buttons of the form: looking changes nothing. */
    @POST
    @Path("/{reason}")
    public Response typed(@PathParam("reason") String reason, @BeanParam ClaimRuleForm form, @FormParam("do") String act) {
        form.reason = known(reason);
        form.shop = form.shop == 0 ? ClaimRule.OWN_SHOP : form.shop;
        var brand = brand(form.shop);
        var rule = form.read();
        try {
            if (rule != null && "save".equals(act)) {
                rules.save(rule, console.who());
                return console.done(Done.CLAIM_RULE_SAVED, "/operator/claim-rules" + (brand == null ? "" : "?shop=" + brand.id()));
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
        return Templates.rule(console.room(), form, brand(form.shop()), form.reason().isBeforeDelivery(), List.of(Verdict.values()), preview,
                rules.versions(form.shop(), form.reason()), refused);
    }

    /** Null for the operator's own shop. */
    private Brand brand(Long shop) {
        return shop == null || shop == ClaimRule.OWN_SHOP ? null : brands.byId(shop).orElseThrow(NotFoundException::new);
    }

    private static ClaimReason known(String reason) {
        return Arrays.stream(ClaimReason.values()).filter(one -> one.name().equals(reason)).findFirst().orElseThrow(NotFoundException::new);
    }
}
