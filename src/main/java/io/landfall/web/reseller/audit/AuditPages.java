package io.landfall.web.reseller.audit;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Who changed what, when, from what to what; newest first, paged by key. */
@Path("/reseller/audit")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuditPages {

    private static final int PAGE = 50;
    /** What {@code topic_NAME} in the texts knows; a line of another topic is still shown. */
    private static final List<String> TOPICS = List.of("business", "team", "brand", "mail", "prices", "credit", "orders", "webhooks");

    @CheckedTemplate(basePath = "reseller/audit")
    static class Templates {
        static native TemplateInstance list(Room room, List<ResellerAudit.Line> lines, List<ResellerAudit.Person> people, List<String> topics, Long by, String topic, Long older,
                boolean first);
    }

    private final ResellerAudit audit;
    private final CurrentMember current;
    private final Portal portal;

    AuditPages(ResellerAudit audit, CurrentMember current, Portal portal) {
        this.audit = audit;
        this.current = current;
        this.portal = portal;
    }

    @GET
    public TemplateInstance list(@QueryParam("by") String by, @QueryParam("topic") String topic, @QueryParam("before") String before) {
        var member = current.member(Position.MANAGE);
        var person = number(by);
        var wanted = topic != null && TOPICS.contains(topic) ? topic : null;
        var found = audit.of(member, person, wanted, number(before), PAGE + 1);
        var lines = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.list(portal.room(), lines, audit.people(member), TOPICS, person, wanted, found.size() > PAGE ? lines.get(PAGE - 1).id() : null, number(before) == null);
    }

    /** Null for what is none. */
    private static Long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
