package io.landfall.api.v1;

import java.time.Clock;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.contract.v1.UsageJson;
import io.landfall.contract.v1.Wire;
import io.landfall.esims.Esims;
import io.landfall.platform.Refusal;

/** Operation 48. A class of its own, because addresses are looked up by their class first and orders have another. */
@Path("/api/v1/orders/{order_id}/usage")
@Produces(MediaType.APPLICATION_JSON)
public class OrderUsageResource {

    private final OrderWords words;
    private final Esims esims;
    private final Caller caller;
    private final Clock clock;

    OrderUsageResource(OrderWords words, Esims esims, Caller caller, Clock clock) {
        this.words = words;
        this.esims = esims;
        this.caller = caller;
        this.clock = clock;
    }

    /** With refreshCache the supplier is asked now, as far as its limit allows; otherwise what was measured last is told. */
    @GET
    @RolesAllowed(ApiRole.ANY)
    public Response ofOrder(@PathParam("order_id") String id, @Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        boolean refresh = in.flag("refreshCache", false, "refresh_cache");
        in.check();
        var order = words.find(caller, id);
        if (refresh) {
            var told = order.usable().stream().map(esim -> esims.use(esim.id())).toList();
            order = words.find(caller, id);
            if (!told.isEmpty() && told.stream().allMatch(use -> use.reading() == null) && order.usable().stream().allMatch(esim -> esim.reading() == null)
                    && order.usable().stream().anyMatch(esim -> esim.measureFailedAt() != null)) {
                throw new Refusal("provider_unavailable", null, Map.of("retryAfter", 60));
            }
        } else {
            order.usable().forEach(esim -> esims.measureIfDue(esim.link()));
        }
        var measure = Measure.of(order.usable(), order.facts(), clock.instant());
        var usage = new UsageJson.OfOrder(Measure.text(measure.used()), measure.total() == 0 ? "unlimited" : Measure.text(measure.total()),
                measure.total() == 0 ? "unlimited" : Measure.text(measure.remaining()), measure.percent(), measure.days(), measure.used(), measure.total(), measure.remaining(), "MB",
                Wire.time(measure.at()));
        return Answer.ok().with("order_id", order.number()).with("usage", usage).data(new UsageJson.OrderMirror(order.number(), usage)).response();
    }
}
