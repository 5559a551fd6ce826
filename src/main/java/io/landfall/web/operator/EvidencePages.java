package io.landfall.web.operator;

import java.time.Clock;
import java.util.Comparator;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.claims.Cases;
import io.landfall.claims.Openings;
import io.landfall.esims.Esims;
import io.landfall.mail.MailLog;
import io.landfall.orders.OperatorOrders;
import io.landfall.web.CurrentShop;
import io.landfall.web.Pdf;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Everything that proves what was agreed, delivered, told, seen and used: for a case at the gateway, on paper or as a file. */
@Path("/operator/orders/{number}/evidence")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EvidencePages {

    private static final int MOST_MAILS = 200;

    @CheckedTemplate(basePath = "operator/evidence")
    static class Templates {
        static native TemplateInstance show(Room room, Evidence evidence);

        static native TemplateInstance file(Evidence evidence);

        static native TemplateInstance paper(Evidence evidence);
    }

    private final Console console;
    private final OperatorOrders orders;
    private final Esims esims;
    private final Openings openings;
    private final MailLog mails;
    private final Cases cases;
    private final CurrentShop shop;
    private final Clock clock;

    EvidencePages(Console console, OperatorOrders orders, Esims esims, Openings openings, MailLog mails, Cases cases, CurrentShop shop, Clock clock) {
        this.console = console;
        this.orders = orders;
        this.esims = esims;
        this.openings = openings;
        this.mails = mails;
        this.cases = cases;
        this.shop = shop;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show(@PathParam("number") String number) {
        return Templates.show(console.room(), evidence(number));
    }

    /** One file that needs nothing else, for any browser. */
    @GET
    @Path("/file")
    public Response file(@PathParam("number") String number) {
        var evidence = evidence(number);
        return Response.ok(Templates.file(evidence).render(), "text/html;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"evidence-" + evidence.order().number() + ".html\"").build();
    }

    /** As the gateway's form takes it. */
    @GET
    @Path("/file.pdf")
    public Response paper(@PathParam("number") String number) {
        var evidence = evidence(number);
        return Pdf.download("evidence-" + evidence.order().number(), Templates.paper(evidence).render(), shop.name());
    }

    private Evidence evidence(String number) {
        var order = orders.find(number).orElseThrow(NotFoundException::new);
        var seen = openings.ofOrder(number);
        var units = order.units().stream().map(unit -> {
            var esim = order.esims().stream().filter(one -> unit.esimId() != null && one.id() == unit.esimId()).findFirst().orElse(null);
            return new Evidence.Unit(unit, esim == null ? null : seen.stream().filter(one -> one.page() == Openings.Page.ESIM && one.link().equals(esim.link()))
                    .map(Openings.Opening::firstAt).findFirst().orElse(null), esim == null ? null : esims.trail(esim.id()));
        }).toList();
        var orderSeen = seen.stream().filter(one -> one.page() == Openings.Page.ORDER).map(Openings.Opening::firstAt).findFirst().orElse(null);
        var sent = mails.of(number, null, MOST_MAILS).stream().sorted(Comparator.comparing(MailLog.Line::id)).toList();
        return new Evidence(order, units, orderSeen, sent, cases.ofOrder(number), clock.instant());
    }
}
