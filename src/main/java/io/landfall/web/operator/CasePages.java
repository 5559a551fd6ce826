package io.landfall.web.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
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

import io.landfall.claims.Cases;
import io.landfall.claims.ClaimDetails;
import io.landfall.claims.ClaimState;
import io.landfall.money.Money;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.platform.Refusal;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** One order's requests for money back with all that is known, and the decision a person makes. */
@Path("/operator/orders/{number}/claims")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CasePages {

    @CheckedTemplate(basePath = "operator/claims")
    static class Templates {
        static native TemplateInstance show(Room room, OrderDetails order, List<ClaimDetails> claims, List<ClaimDetails> open, Money amount, String words,
                String problem, Why refused, Instant now);
    }

    private final Console console;
    private final Cases cases;
    private final OperatorOrders orders;
    private final Clock clock;

    CasePages(Console console, Cases cases, OperatorOrders orders, Clock clock) {
        this.console = console;
        this.cases = cases;
        this.orders = orders;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show(@PathParam("number") String number, @QueryParam("refused") String refused) {
        return page(number, "", null, Why.of(refused));
    }

    @POST
    @Path("/decisions")
    public Response decide(@PathParam("number") String number, @FormParam("unit") List<Integer> units, @FormParam("words") String words, @FormParam("do") String act) {
        Set<Integer> positions = units == null ? Set.of() : new HashSet<>(units);
        try {
            if ("approve".equals(act)) {
                cases.approve(number, positions, words, console.who());
                return console.done(Done.CLAIM_APPROVED, place(number));
            }
            cases.decline(number, positions, words, console.who());
            return console.done(Done.CLAIM_DECLINED, place(number));
        } catch (Refusal refusal) {
            if (refusal.code().equals("words_missing") || refusal.code().equals("words_too_long")) {
                return Response.status(422).entity(page(number, words == null ? "" : words, refusal.code(), null)).build();
            }
            return refusal.code().equals("order_not_found") ? console.goTo("/operator/orders?missing=" + Console.encode(number))
                    : console.goTo(place(number) + "?refused=" + Why.of(refusal).code());
        }
    }

    private TemplateInstance page(String number, String words, String problem, Why refused) {
        var order = orders.find(number).orElseThrow(NotFoundException::new);
        var claims = cases.ofOrder(number);
        var open = claims.stream().filter(claim -> claim.state() == ClaimState.CASE).sorted(Comparator.comparing(ClaimDetails::position)).toList();
        return Templates.show(console.room(), order, claims, open, order.unitPrice().times(open.size()), words, problem, refused, clock.instant());
    }

    private static String place(String number) {
        return "/operator/orders/" + Console.encode(number) + "/claims";
    }
}
