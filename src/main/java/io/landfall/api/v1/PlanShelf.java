package io.landfall.api.v1;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.api.Caller;
import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Plan;
import io.landfall.catalog.PlanTitle;
import io.landfall.contract.v1.PlanJson;
import io.landfall.contract.v1.Wire;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.Offer;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ShopPrice;
import io.landfall.resellers.ResellerKind;
import io.landfall.upstream.UpstreamPlan;

/** Plans with the prices of whoever asks. */
@ApplicationScoped
class PlanShelf {

    /** Not sold through the API (contract, operation 11). */
    private static final String RUSSIA = "ru";
    private static final Comparator<Tagged> BY_PLACE = Comparator.<Tagged, Boolean>comparing(one -> one.plan().scope() != UpstreamPlan.Scope.LOCAL)
            .thenComparing(one -> PlanTitle.place(one.plan(), Locale.ENGLISH)).thenComparing(one -> one.plan().unlimited()).thenComparing(one -> one.plan().dataMegabytes())
            .thenComparing(one -> one.plan().days()).thenComparing(one -> one.plan().id());

    private final Catalog catalog;
    private final PriceBook prices;
    private final ResellerPrices own;

    PlanShelf(Catalog catalog, PriceBook prices, ResellerPrices own) {
        this.catalog = catalog;
        this.prices = prices;
        this.own = own;
    }

    /** @param wholesale null for travellers */
    record Tagged(Plan plan, Money price, Money wholesale) {
    }

    /** What can be bought now, countries first. */
    List<Tagged> of(Caller caller) {
        return tagged(caller).filter(one -> !isRussian(one.plan())).sorted(BY_PLACE).toList();
    }

    /** By number or name. Throws {@link Refusal} "not_found". */
    Tagged find(Caller caller, String id) {
        var plan = plan(id).orElseThrow(() -> new Refusal("not_found"));
        return tagged(caller).filter(one -> one.plan().slug().equals(plan.slug())).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    /** Any plan that may be named; also one that is not on sale any more. */
    Optional<Plan> plan(String id) {
        var plain = id.strip();
        var found = plain.matches("\\d{1,18}") ? catalog.current().plans().stream().filter(plan -> plan.id() == Long.parseLong(plain)).findFirst()
                : catalog.current().plan(plain.toLowerCase(Locale.ROOT));
        return found.filter(plan -> !isRussian(plan));
    }

    private Stream<Tagged> tagged(Caller caller) {
        if (caller.anonymous() || !caller.isBusiness()) {
            return prices.shelf().offers().stream().filter(Offer::sellable).filter(offer -> offer.plan().onSale()).map(offer -> new Tagged(offer.plan(), offer.retail(), null));
        }
        var all = own.prices(caller.beforeDeposit(), ResellerPrices.ANY_SHOP).stream().filter(price -> price.wholesale() != null);
        if (caller.business().kind() == ResellerKind.DEVELOPER) {
            return all.map(price -> new Tagged(price.plan(), price.wholesale(), price.wholesale()));
        }
        return all.filter(ShopPrice::sellable).map(price -> new Tagged(price.plan(), price.retail(), price.wholesale()));
    }

    private static boolean isRussian(Plan plan) {
        return plan.scope() == UpstreamPlan.Scope.LOCAL && plan.place().equals(RUSSIA);
    }

    static PlanJson json(Tagged one) {
        var plan = one.plan();
        var local = plan.scope() == UpstreamPlan.Scope.LOCAL;
        var place = PlanTitle.place(plan, Locale.ENGLISH);
        var code = local ? plan.place().toUpperCase(Locale.ROOT)
                : plan.coverage().stream().map(coverage -> coverage.country().toUpperCase(Locale.ROOT)).distinct().collect(Collectors.joining(","));
        var region = RegionCodes.of(plan);
        return new PlanJson("" + plan.id(), plan.slug(), name(plan), description(plan), Wire.money(one.price()), one.price().currency(), Wire.money(one.wholesale()),
                one.wholesale() == null ? null : one.wholesale().currency(), code, local ? place : "", local ? place : "", RegionCodes.name(plan), region, region,
                plan.unlimited() ? 0 : plan.dataMegabytes(), plan.days(), "total", "total", plan.unlimited(), Providers.id(plan.supplier()), speed(plan), plan.rechargeable(),
                plan.coverage().stream().map(PlanShelf::coverage).toList());
    }

    /** "Portugal 3GB 15Days". */
    static String name(Plan plan) {
        var title = PlanTitle.of(plan, Locale.ENGLISH);
        return title.replace('\u00a0', ' ').replaceAll("(\\d)[\\s\\u00a0\\u202f]+(GB|MB)\\b", "$1$2") + " " + plan.days() + (plan.days() == 1 ? "Day" : "Days");
    }

    private static String description(Plan plan) {
        var words = new java.util.ArrayList<String>();
        words.add(plan.hasVoice() || plan.hasMessages() ? "Data" : "Data only");
        if (plan.hasVoice()) {
            words.add(plan.voiceMinutes() + " minutes of calls");
        }
        if (plan.hasMessages()) {
            words.add(plan.smsCount() + " messages");
        }
        long networks = plan.coverage().stream().flatMap(coverage -> coverage.networks().stream()).map(UpstreamPlan.Network::name).distinct().count();
        if (networks > 0) {
            words.add(networks == 1 ? "one network" : networks + " networks");
        }
        if (plan.scope() != UpstreamPlan.Scope.LOCAL) {
            words.add(plan.coverage().size() + " countries");
        }
        return String.join(", ", words);
    }

    private static PlanJson.Coverage coverage(UpstreamPlan.Coverage coverage) {
        return new PlanJson.Coverage(coverage.country().toUpperCase(Locale.ROOT),
                coverage.networks().stream().map(network -> new PlanJson.Operator(network.name(), fastest(network.types()))).toList());
    }

    private static String speed(Plan plan) {
        var types = new LinkedHashSet<String>();
        plan.coverage().stream().flatMap(coverage -> coverage.networks().stream()).flatMap(network -> network.types().stream()).map(PlanShelf::generation).sorted().forEach(types::add);
        return String.join("/", types);
    }

    private static String fastest(Collection<String> types) {
        return types.stream().map(PlanShelf::generation).max(Comparator.naturalOrder()).orElse("");
    }

    private static String generation(String type) {
        return type.equalsIgnoreCase("LTE") ? "4G" : type.toUpperCase(Locale.ROOT);
    }

    /** Whether somebody who types this means the plan's country. */
    static boolean isCountry(Plan plan, String name) {
        return plan.scope() == UpstreamPlan.Scope.LOCAL && Geography.get().byCode(plan.place()).filter(country -> country.slug().equals(name.replace(' ', '-'))
                || country.names().values().stream().anyMatch(one -> one.equalsIgnoreCase(name)) || country.aliases().stream().anyMatch(one -> one.equalsIgnoreCase(name))).isPresent();
    }
}
