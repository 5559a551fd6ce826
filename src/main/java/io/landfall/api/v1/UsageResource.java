package io.landfall.api.v1;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import io.landfall.credit.Credit;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.Esims;
import io.landfall.orders.OrderRegister.Entry;
import io.landfall.platform.Refusal;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Suppliers;

/** Operations 46 and 47: what is left, of credit and of data. */
@Path("/api/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    private static final int MOST = 100;

    private final OrderWords words;
    private final Esims esims;
    private final Credit credit;
    private final Suppliers suppliers;
    private final Caller caller;
    private final Clock clock;

    UsageResource(OrderWords words, Esims esims, Credit credit, Suppliers suppliers, Caller caller, Clock clock) {
        this.words = words;
        this.esims = esims;
        this.credit = credit;
        this.suppliers = suppliers;
        this.caller = caller;
        this.clock = clock;
    }

    /** The caller's own credit: what we have at our suppliers is nobody's business. */
    @GET
    @Path("/balance/{provider}")
    @RolesAllowed(ApiRole.BUSINESS)
    public Response balance(@PathParam("provider") String provider) {
        if (suppliers.known().stream().map(EsimProvider::name).map(Providers::id).noneMatch(provider::equals)) {
            throw new Refusal("not_found");
        }
        var balance = credit.balance(caller.beforeDeposit().reseller());
        var facts = new LinkedHashMap<String, Object>();
        facts.put("provider_id", provider);
        facts.put("balance", Wire.money(balance.available()));
        facts.put("currency", balance.currency());
        facts.put("timestamp", Wire.time(clock.instant()));
        var answer = Answer.ok();
        facts.forEach(answer::with);
        return answer.data(facts).response();
    }

    @GET
    @Path("/balance")
    @RolesAllowed(ApiRole.BUSINESS)
    public Response balanceByQuery(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var provider = in.id("provider_id", "providerId", "provider");
        if (provider == null && !in.failed()) {
            in.wrong("provider_id", "required", "Is required.");
        }
        in.check();
        return balance(provider);
    }

    @POST
    @Path("/check")
    @RolesAllowed(ApiRole.ANY)
    public Response check(byte[] body) {
        var in = Fields.of(body);
        var names = new ArrayList<String>(in.list("esimTranNoList", MOST, "esim_tran_no_list"));
        names.addAll(in.list("order_ids", MOST, "orderIds"));
        names.addAll(in.list("iccids", MOST));
        if (!in.failed() && (names.isEmpty() || names.size() > MOST)) {
            in.wrong("esimTranNoList", "required", "Name 1 to " + MOST + " eSIMs or orders.");
        }
        in.check();
        var rows = new LinkedHashMap<Long, UsageJson.Row>();
        var missing = new ArrayList<String>();
        for (var name : names) {
            var of = find(name);
            if (of.isEmpty()) {
                missing.add(name);
            }
            of.forEach((esim, order) -> {
                esims.measureIfDue(esim.link());
                rows.put(esim.id(), row(order, esim));
            });
        }
        var list = List.copyOf(rows.values());
        return Answer.ok().with("usage", list).with("not_found", missing).data(list).response();
    }

    /** All eSIMs of an order, or the one that is named; empty for what is not the caller's. */
    private Map<EsimDetails, Entry> find(String name) {
        try {
            var order = words.find(caller, name);
            var found = new LinkedHashMap<EsimDetails, Entry>();
            order.usable().stream().filter(esim -> name.contains("-") || esim.iccid().digits().equals(name) || OrderWords.tranNo(esim).equals(name)).forEach(esim -> found.put(esim, order));
            return found;
        } catch (Refusal nobodys) {
            return Map.of();
        }
    }

    private UsageJson.Row row(Entry order, EsimDetails esim) {
        var measure = Measure.of(esim, order.facts(), clock.instant());
        return new UsageJson.Row(OrderWords.tranNo(esim), esim.iccid().digits(), order.number(), measure.used(), measure.total(), measure.remaining(), measure.percent(),
                Wire.time(measure.at()));
    }
}
