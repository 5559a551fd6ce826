package io.landfall.web.reseller.brands;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.mail.MailLog;
import io.landfall.mail.SenderDomain;
import io.landfall.mail.ShopMail;
import io.landfall.mail.ShopMails;
import io.landfall.mail.SmtpStep;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Position;
import io.landfall.resellers.ShopHosts;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Through whose server a shop's mails go: ours, or one of its own that is tested before it is kept. */
@Path("/reseller/brands/{id: \\d+}/mail")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MailPages {

    private static final int LATEST = 20;

    @CheckedTemplate(basePath = "reseller/brands")
    static class Templates {
        static native TemplateInstance mail(Room room, Brand shop, ShopMail mail, MailForm form, List<ShopMail.Security> securities, boolean manages, Problem problem,
                Diagnosis diagnosis, SenderDomain.Report report, List<MailLog.Line> sent, String domain);
    }

    /** Where a test ended, and what the server said. */
    public record Diagnosis(SmtpStep step, String words) {

        public List<SmtpStep> steps() {
            return List.of(SmtpStep.values());
        }

        public boolean passed(SmtpStep one) {
            return one.ordinal() < step.ordinal();
        }
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Brands brands;
    private final ShopMails mails;
    private final SenderDomain domains;
    private final ShopHosts hosts;

    MailPages(Portal portal, CurrentMember current, Brands brands, ShopMails mails, SenderDomain domains, ShopHosts hosts) {
        this.hosts = hosts;
        this.portal = portal;
        this.current = current;
        this.brands = brands;
        this.mails = mails;
        this.domains = domains;
    }

    @GET
    public TemplateInstance show(@PathParam("id") long shop) {
        return page(shop, null, null, null, null);
    }

    @POST
    public Response save(@PathParam("id") long shop, @BeanParam MailForm form, @FormParam("do") String act) {
        var member = current.member(Position.MANAGE);
        try {
            var kept = mails.save(member, shop, form.command(), "keep".equals(act));
            return portal.done(kept.enabled() ? "mail_saved" : "mail_kept_off", path(shop));
        } catch (Refusal refusal) {
            return refused(shop, form, refusal);
        }
    }

    @POST
    @Path("/test")
    public Response test(@PathParam("id") long shop) {
        try {
            mails.test(current.member(Position.MANAGE), shop);
            return portal.done("mail_works", path(shop));
        } catch (Refusal refusal) {
            return refused(shop, null, refusal);
        }
    }

    @POST
    @Path("/removal")
    public Response disable(@PathParam("id") long shop) {
        mails.disable(current.member(Position.MANAGE), shop);
        return portal.done("mail_off", path(shop));
    }

    /** Asks DNS, so it is a button and not a part of opening the page. */
    @POST
    @Path("/records")
    public Response records(@PathParam("id") long shop) {
        var member = current.member(Position.MANAGE);
        var mail = mails.of(member, shop).orElseThrow(() -> new Refusal("not_found"));
        try {
            return portal.page(200, page(shop, null, null, null, domains.look(member, mail)));
        } catch (Refusal refusal) {
            return refused(shop, null, refusal);
        }
    }

    private Response refused(long shop, MailForm form, Refusal refusal) {
        var problem = Problem.of(refusal);
        if (problem.why() == BrandWhy.OTHER) {
            throw refusal;
        }
        var diagnosis = problem.why() == BrandWhy.SMTP_TEST_FAILED
                ? new Diagnosis(SmtpStep.valueOf((String) refusal.facts().get("step")), (String) refusal.facts().get("words")) : null;
        return portal.again(page(shop, form, problem, diagnosis, null));
    }

    private TemplateInstance page(long shop, MailForm form, Problem problem, Diagnosis diagnosis, SenderDomain.Report report) {
        var member = current.member();
        var brand = brands.find(member, shop);
        var mail = mails.of(member, shop).orElse(null);
        var securities = mails.forTrials() ? List.of(ShopMail.Security.values()) : List.of(ShopMail.Security.STARTTLS, ShopMail.Security.IMPLICIT);
        return Templates.mail(portal.room(), brand, mail, form == null ? MailForm.of(mail) : form, securities, member.may(Position.MANAGE), problem, diagnosis, report,
                mails.sent(member, shop, LATEST), hosts.shopsDomain());
    }

    private static String path(long shop) {
        return "/reseller/brands/" + shop + "/mail";
    }
}
