package io.landfall.web.shop;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.landfall.catalog.Plan;
import io.landfall.money.Money;
import io.landfall.pricing.Offer;
import io.landfall.upstream.UpstreamPlan;

/**
 * A plan as lists show it: the same facts in the same places.
 *
 * @param networks up to three names, or empty when the supplier tells none
 * @param types    "4G", "5G"; sorted
 * @param per      price of a gigabyte, or of a day for an unlimited plan; null when there is no price or no data
 */
public record PlanRow(Offer offer, List<String> networks, Set<String> types, Money per, boolean perDay) {

    private static final int SHOWN_NETWORKS = 3;

    static PlanRow of(Offer offer) {
        var plan = offer.plan();
        var networks = new LinkedHashSet<String>();
        var types = new TreeSet<String>();
        for (var coverage : plan.coverage()) {
            collect(coverage.networks(), networks, types);
        }
        if (plan.coverage().size() > 1) {
            networks.clear();
        }
        return new PlanRow(offer, networks.stream().limit(SHOWN_NETWORKS).toList(), types, per(offer), plan.unlimited());
    }

    static List<PlanRow> of(Collection<Offer> offers) {
        return offers.stream().map(PlanRow::of).toList();
    }

    static void collect(List<UpstreamPlan.Network> from, Set<String> names, Set<String> types) {
        for (var network : from) {
            if (network.name() != null && !network.name().isBlank()) {
                names.add(network.name().strip());
            }
            network.types().forEach(type -> types.add(generation(type)));
        }
    }

    /** Suppliers write LTE where travellers read 4G. */
    static String generation(String type) {
        var plain = type.strip().toUpperCase(Locale.ROOT);
        return plain.equals("LTE") ? "4G" : plain;
    }

    private static Money per(Offer offer) {
        if (!offer.sellable()) {
            return null;
        }
        var plan = offer.plan();
        if (plan.unlimited()) {
            return divided(offer.retail(), BigDecimal.valueOf(plan.days()));
        }
        if (plan.dataMegabytes() == 0) {
            return null;
        }
        var gigabytes = plan.dataMegabytes() % 1000 == 0 ? BigDecimal.valueOf(plan.dataMegabytes(), 3)
                : BigDecimal.valueOf(plan.dataMegabytes()).divide(BigDecimal.valueOf(1024));
        return divided(offer.retail(), gigabytes);
    }

    private static Money divided(Money price, BigDecimal by) {
        return Money.rounded(price.amount().divide(by, 6, java.math.RoundingMode.HALF_UP), price.currency());
    }

    public Plan plan() {
        return offer.plan();
    }

    public boolean sellable() {
        return offer.sellable();
    }

    public Money price() {
        return offer.retail();
    }

    public boolean fiveG() {
        return types.contains("5G");
    }

    public String networkNames() {
        return String.join(", ", networks);
    }

    public String generations() {
        return String.join(", ", types.stream().filter(type -> !type.equals("2G") && !type.equals("3G")).toList());
    }

    /** Countries beyond the one: how wide a regional plan is. */
    public int countries() {
        return plan().coverage().size();
    }

    public boolean wide() {
        return plan().scope() != UpstreamPlan.Scope.LOCAL;
    }
}
