package io.landfall.api.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import io.landfall.api.Paging;
import io.landfall.contract.v1.PricingJson;
import io.landfall.contract.v1.Wire;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.pricing.ResellerRule.Scope;
import io.landfall.pricing.ShopPrice;
import io.landfall.resellers.Position;

/** Operations 44 and 45: a reseller's own prices of single plans. */
@Path("/api/v1/reseller/pricing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.RESELLER)
public class PricingResource {

    private static final BigDecimal MOST_MARKUP = new BigDecimal("1000");
    private static final BigDecimal LEAST_PRICE = new BigDecimal("0.01");
    private static final BigDecimal MOST_PRICE = new BigDecimal("100000");
    /** The contract's prices are in this currency, whatever shops sell in. */
    private static final String CURRENCY = "USD";

    private final ResellerPrices prices;
    private final PlanShelf shelf;
    private final Caller caller;

    PricingResource(ResellerPrices prices, PlanShelf shelf, Caller caller) {
        this.prices = prices;
        this.shelf = shelf;
        this.caller = caller;
    }

    @GET
    public Response list(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var paging = Paging.of(in);
        in.check();
        var member = caller.member();
        var changed = prices.changes(member, Scope.PLAN);
        var own = prices.prices(member, ResellerPrices.ANY_SHOP).stream().filter(price -> price.source().filter(Scope.PLAN::equals).isPresent())
                .sorted(Comparator.comparing(price -> price.plan().id())).toList();
        return Answer.ok().page(paging.of(own).stream().map(price -> json(price, changed.get(price.plan().slug()))).toList(), paging, own.size()).response();
    }

    @PUT
    @Path("/{plan_id}")
    public Response set(@PathParam("plan_id") String plan, byte[] body) {
        return set(plan, Fields.of(body));
    }

    /** As a client calls it. */
    @POST
    public Response setAsClientsCallIt(byte[] body) {
        var in = Fields.of(body);
        var plan = in.id("plan_id", "planId");
        if (plan == null && !in.failed()) {
            in.wrong("plan_id", "required", "Is required.");
        }
        in.check();
        return set(plan, in);
    }

    private Response set(String plan, Fields in) {
        var markup = in.amount("markup_percent", BigDecimal.ZERO, MOST_MARKUP);
        var price = in.amount("final_price_usd", LEAST_PRICE, MOST_PRICE);
        if (!in.failed() && (markup == null) == (price == null)) {
            in.wrong(markup == null ? "markup_percent" : "final_price_usd", markup == null ? "required" : "too_many", "Send exactly one of markup_percent and final_price_usd.");
        }
        in.check();
        var member = caller.member(Position.MANAGE);
        var slug = shelf.plan(plan).orElseThrow(() -> new Refusal("not_found")).slug();
        Fields.named(Map.of("markup", "markup_percent", "price", "final_price_usd"), () -> {
            prices.save(member, new ResellerRule(Scope.PLAN, slug, markup, price == null ? null : Money.exactly(price, CURRENCY)));
            return null;
        });
        var json = json(prices.price(member, ResellerPrices.ANY_SHOP, slug), prices.changes(member, Scope.PLAN).get(slug));
        return Answer.ok().message("Price set").with("pricing", json).data(json).response();
    }

    /** 40 and not 40.00. */
    private static BigDecimal plain(BigDecimal percent) {
        var stripped = percent == null ? null : percent.stripTrailingZeros();
        return stripped == null || stripped.scale() >= 0 ? stripped : stripped.setScale(0);
    }

    private static PricingJson json(ShopPrice price, Instant changed) {
        var base = price.wholesale();
        var rule = price.rule();
        var markup = rule != null && rule.markupPercent() != null ? rule.markupPercent() : base == null || price.retail() == null || base.isZero() ? null
                : price.retail().amount().subtract(base.amount()).multiply(BigDecimal.valueOf(100)).divide(base.amount(), 2, RoundingMode.HALF_UP);
        return new PricingJson("" + price.plan().id(), PlanShelf.name(price.plan()), Wire.money(base), plain(markup), Wire.money(price.retail()),
                price.retail() == null ? null : price.retail().currency(), price.source().map(scope -> scope.name().toLowerCase(java.util.Locale.ROOT)).orElse("default"), Wire.time(changed));
    }
}
