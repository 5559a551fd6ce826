package io.landfall.api.v1;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.checkout.TopUps;
import io.landfall.contract.v1.ProfileJson;
import io.landfall.contract.v1.TopUpJson;
import io.landfall.contract.v1.UsageJson;
import io.landfall.contract.v1.Wire;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.Esims;
import io.landfall.orders.EsimControls;
import io.landfall.orders.EsimControls.Control;
import io.landfall.orders.OrderRegister.Entry;
import io.landfall.orders.OrderRegister.Standing;
import io.landfall.platform.Refusal;
import io.landfall.upstream.UsageReading;

/** Operations 19 to 26: delivered eSIMs, by ICCID, esimTranNo or order. */
@Path("/api/v1/profiles/{identifier}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.ANY)
public class ProfileResource {

    private static final int LONGEST_TEXT = 500;

    private final OrderWords words;
    private final Esims esims;
    private final EsimControls controls;
    private final TopUps topUps;
    private final Once once;
    private final Caller caller;
    private final Clock clock;

    ProfileResource(OrderWords words, Esims esims, EsimControls controls, TopUps topUps, Once once, Caller caller, Clock clock) {
        this.words = words;
        this.esims = esims;
        this.controls = controls;
        this.topUps = topUps;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param esim null while nothing of the order is delivered */
    private record Found(Entry order, EsimDetails esim) {
    }

    private Found find(String identifier) {
        var order = words.find(caller, identifier);
        var plain = identifier.strip();
        var named = order.esims().stream().filter(esim -> esim.iccid().digits().equals(plain) || OrderWords.tranNo(esim).equals(plain)).findFirst();
        return new Found(order, named.or(() -> order.usable().stream().findFirst()).or(() -> order.esims().stream().findFirst()).orElse(null));
    }

    /** One that is delivered. Throws "not_found", "invalid_state" while there is none. */
    private Found delivered(String identifier) {
        var found = find(identifier);
        if (found.esim() == null) {
            throw new Refusal("nothing_delivered");
        }
        return found;
    }

    @GET
    public Response show(@PathParam("identifier") String identifier) {
        var found = find(identifier);
        var order = found.order();
        var part = new ProfileJson.OrderPart(order.number(), order.number(), Providers.id(order.supplier()), OrderWords.word(order.standing()), Wire.time(order.placedAt()));
        if (found.esim() == null) {
            var facts = order.facts();
            return Answer.ok().with("profile", new ProfileJson(null, order.standing() == Standing.PENDING ? "pending" : "revoked", facts.unlimited() ? null : Long.valueOf(facts.dataMegabytes()), facts.days(), order.number(), null))
                    .data(new ProfileJson.Mirror(part, null, List.of())).response();
        }
        var measure = Measure.of(found.esim(), order.facts(), clock.instant());
        var details = details(found);
        return Answer.ok().with("profile", new ProfileJson(found.esim().iccid().digits(), status(found.esim()), measure.total() == 0 ? null : Long.valueOf(measure.remaining()), measure.days(),
                order.number(), OrderWords.tranNo(found.esim()))).data(new ProfileJson.Mirror(part, details.get(0), details)).response();
    }

    private List<ProfileJson.Detail> details(Found found) {
        var first = java.util.stream.Stream.of(found.esim());
        return java.util.stream.Stream.concat(first, found.order().esims().stream().filter(esim -> esim.id() != found.esim().id())).map(esim -> detail(found.order(), esim)).toList();
    }

    private ProfileJson.Detail detail(Entry order, EsimDetails esim) {
        var measure = Measure.of(esim, order.facts(), clock.instant());
        var lpa = esim.withdrawn() ? null : esim.secrets().lpa();
        var picture = esim.withdrawn() ? null : words.qrCode(order, esim);
        return new ProfileJson.Detail(esim.iccid().digits(), OrderWords.tranNo(esim), order.number(), esimStatus(esim), smdpStatus(esim),
                measure.total() == 0 ? null : Long.valueOf(measure.totalBytes()), measure.usedBytes(), Wire.time(esims.trail(esim.id()).firstUsedAt()), null,
                esim.reading() == null ? null : Wire.time(esim.reading().expiresAt()), order.facts().days(), "DAY", null, lpa, lpa, picture, picture, words.page(order, esim),
                List.of(new ProfileJson.Package(order.planTitle(), order.facts().days())));
    }

    private String status(EsimDetails esim) {
        var word = words.status(esim);
        return word.equals("active") && controls.isSuspended(esim.id()) ? "suspended" : word;
    }

    private String esimStatus(EsimDetails esim) {
        if (esim.withdrawn()) {
            return "CANCEL";
        }
        if (controls.isSuspended(esim.id())) {
            return "SUSPENDED";
        }
        var state = esim.reading() == null ? UsageReading.State.NOT_ACTIVE : esim.reading().state();
        return switch (state) {
            case NOT_ACTIVE, UNKNOWN -> "GOT_RESOURCE";
            case ACTIVE -> "IN_USE";
            case FINISHED -> "USED_UP";
            case EXPIRED -> "USED_EXPIRED";
        };
    }

    /** Suppliers tell when an eSIM was used, not when it was installed. */
    private static String smdpStatus(EsimDetails esim) {
        var state = esim.reading() == null ? UsageReading.State.NOT_ACTIVE : esim.reading().state();
        return state == UsageReading.State.NOT_ACTIVE || state == UsageReading.State.UNKNOWN ? "RELEASED" : "ENABLED";
    }

    @GET
    @Path("/usage")
    public Response usage(@PathParam("identifier") String identifier) {
        var found = delivered(identifier);
        // Asked for now, told next time: nobody waits for a supplier to look at a number.
        esims.measureIfDue(found.esim().link());
        var measure = Measure.of(found.esim(), found.order().facts(), clock.instant());
        return Answer.ok().with("usage", new UsageJson(measure.used(), measure.total(), measure.percent().intValue()))
                .data(List.of(new UsageJson.Mirror(found.esim().iccid().digits(), OrderWords.tranNo(found.esim()), measure.usedBytes(), measure.totalBytes(), Wire.time(measure.at()))))
                .response();
    }

    @POST
    @Path("/suspend")
    public Response suspend(@PathParam("identifier") String identifier) {
        return ask(identifier, Control.SUSPEND, null, "Profile suspended");
    }

    @POST
    @Path("/unsuspend")
    public Response unsuspend(@PathParam("identifier") String identifier) {
        return ask(identifier, Control.UNSUSPEND, null, "Profile active again");
    }

    @POST
    @Path("/revoke")
    public Response revoke(@PathParam("identifier") String identifier) {
        return ask(identifier, Control.REVOKE, null, "Profile revoked");
    }

    @POST
    @Path("/sms")
    public Response text(@PathParam("identifier") String identifier, byte[] body) {
        var in = Fields.of(body);
        var message = in.need("message", LONGEST_TEXT);
        in.check();
        return ask(identifier, Control.SMS, message, "Message sent");
    }

    private Response ask(String identifier, Control control, String message, String done) {
        var found = delivered(identifier);
        controls.ask(caller.isBusiness() ? caller.member() : null, found.order().supplier(), found.esim(), control, message);
        return Answer.ok().message(done).response();
    }

    @GET
    @Path("/topup-plans")
    public Response topUpPlans(@PathParam("identifier") String identifier) {
        var found = delivered(identifier);
        var plans = topUps.purchasable(caller.isBusiness() ? caller.member() : null, found.esim().link()).stream()
                .map(one -> new TopUpJson.Plan(one.code(), one.unlimited() ? 0 : one.dataMegabytes(), Wire.money(one.price()), one.days(), name(found.order(), one), one.price().currency(), one.code()))
                .toList();
        return Answer.ok().with("plans", plans).data(plans).response();
    }

    @POST
    @Path("/topup")
    public Response topUp(@PathParam("identifier") String identifier, byte[] body) {
        var in = Fields.of(body);
        var code = in.id("package_code", "packageCode", "plan_id");
        if (code == null && !in.failed()) {
            in.wrong("package_code", "required", "Is required.");
        }
        in.check();
        var found = delivered(identifier);
        var operation = "profiles.topup " + found.esim().id();
        return once.aroundCalls(operation, in, () -> Fields.named(Map.of("offer", "package_code"), () -> added(found, code, once.actKey(operation))));
    }

    private Answer added(Found found, String code, String key) {
        var bought = topUps.buy(caller.isBusiness() ? caller.member() : null, caller.actor(), found.esim().link(), code, key, caller.locale());
        var order = words.find(caller, bought.number());
        var details = new TopUpJson(order.number(), found.esim().iccid().digits(), code, order.facts().unlimited() ? 0 : order.facts().dataMegabytes(), Wire.money(order.total()),
                order.total().currency(), OrderWords.word(order.standing()), null);
        return Answer.ok().message(caller.isBusiness() ? "Data is being added" : "Pay for the order, and the data is added").with("topup_details", details).data(details);
    }

    private static String name(Entry order, TopUps.Purchasable one) {
        return order.planTitle().replaceAll("\\s+\\S*\\d\\S*.*$", "") + " " + (one.unlimited() ? "unlimited" : Measure.text(one.dataMegabytes())) + " " + one.days() + (one.days() == 1 ? "Day" : "Days");
    }
}
