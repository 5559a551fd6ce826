package io.landfall.web.operator;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.proof.ProofDetails;
import io.landfall.proof.Proofs;
import io.landfall.web.CreditProblem;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Whether suppliers, PayPal and the ledger tell the same, day by day. */
@Path("/operator/proofs")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ProofPages {

    private static final int DAYS = 31;

    @CheckedTemplate(basePath = "operator/proofs")
    static class Templates {
        static native TemplateInstance list(Room room, List<ProofDetails> proofs, String day, String today, CreditProblem problem);

        static native TemplateInstance show(Room room, ProofDetails proof);
    }

    private final Console console;
    private final Proofs proofs;
    private final Clock clock;

    ProofPages(Console console, Proofs proofs, Clock clock) {
        this.console = console;
        this.proofs = proofs;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        return page(today().toString(), null);
    }

    @GET
    @Path("/{day}")
    public TemplateInstance show(@PathParam("day") String day) {
        return Templates.show(console.room(), proofs.of(read(day, new NotFoundException())).orElseThrow(NotFoundException::new));
    }

    @POST
    public Response prove(@FormParam("day") String day) {
        try {
            proofs.ask(read(day, new Refusal("day_in_future")));
            return console.done(Done.PROOF_ASKED, "/operator/proofs");
        } catch (Refusal refusal) {
            return Response.status(422).entity(page(day == null ? "" : day, CreditProblem.of(refusal))).build();
        }
    }

    private TemplateInstance page(String day, CreditProblem problem) {
        return Templates.list(console.room(), proofs.newest(DAYS), day, today().toString(), problem);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static LocalDate read(String typed, RuntimeException otherwise) {
        try {
            return LocalDate.parse(typed == null ? "" : typed.strip());
        } catch (DateTimeException e) {
            throw otherwise;
        }
    }
}
