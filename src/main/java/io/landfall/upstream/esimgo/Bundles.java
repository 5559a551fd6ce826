package io.landfall.upstream.esimgo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UpstreamPlan.Activation;
import io.landfall.upstream.UpstreamPlan.Coverage;
import io.landfall.upstream.UpstreamPlan.Kind;
import io.landfall.upstream.UpstreamPlan.Network;
import io.landfall.upstream.UpstreamPlan.Scope;
import io.landfall.upstream.wire.Json;

/** Bundles of the catalogue in our words. No meaning is read out of their names: the pattern is a habit, not a contract. */
final class Bundles {

    /** "Standard Unlimited Lite" and its sisters, from the vendor's guide. */
    private static final Map<String, String> FAIR_USE = Map.of("lite", "1 GB a day at full speed, then 512 kbps until the next day.",
            "essential", "1 GB a day at full speed, then 1.25 Mbps until the next day.", "plus", "2 GB a day at full speed, then 2 Mbps until the next day.");
    /** More regions than this are no region any more. */
    private static final int MOST_REGIONS = 2;

    private final String currency;

    Bundles(String currency) {
        this.currency = currency;
    }

    /** What cannot be sold is left out: billed by consumption, started by a time nobody can give any more, or without a price. */
    List<UpstreamPlan> of(List<Json> bundles, Kind kind) {
        return bundles.stream().filter(Json::isObject).map(bundle -> plan(bundle, kind)).filter(Objects::nonNull).toList();
    }

    /** Names and codes of the countries a bundle is for, without those it roams in. */
    static List<String> countries(Json bundle) {
        return bundle.list("countries").stream().map(country -> country.text("iso", "name")).filter(Objects::nonNull).toList();
    }

    private UpstreamPlan plan(Json bundle, Kind kind) {
        var name = bundle.text("name");
        var days = bundle.count("duration");
        var cost = bundle.decimal("price");
        var billing = bundle.text("billingType");
        var base = bundle.list("countries");
        if (name == null || days == null || days < 1 || cost == null || cost.signum() <= 0 || base.isEmpty() || Boolean.FALSE.equals(bundle.flag("autostart"))
                || billing != null && !billing.equalsIgnoreCase("FixedCost")) {
            return null;
        }
        var unlimited = Boolean.TRUE.equals(bundle.flag("unlimited")) || bundle.decimal("dataAmount") != null && bundle.decimal("dataAmount").signum() < 0;
        var megabytes = bundle.whole("dataAmount");
        if (!unlimited && megabytes == null) {
            return null;
        }
        var place = place(base);
        return new UpstreamPlan(name, place.scope, place.code, place.title, null, kind, Objects.requireNonNullElse(bundle.text("description"), name),
                unlimited ? 0 : Volume.ofMegabytes(megabytes), unlimited, days, allowance(bundle, "VOICE"), allowance(bundle, "SMS"), cost, null, null, currency,
                Activation.FIRST_USAGE, false, true, null, unlimited ? fairUse(bundle) : null, coverage(bundle), null, null, Map.of(), List.of());
    }

    private record Place(Scope scope, String code, String title) {
    }

    private static Place place(List<Json> base) {
        if (base.size() == 1) {
            var only = base.get(0);
            var iso = only.text("iso");
            var title = Objects.requireNonNullElse(only.text("name"), iso);
            return iso != null && iso.matches("[A-Za-z]{2}") ? new Place(Scope.LOCAL, iso.toUpperCase(Locale.ROOT), title) : new Place(Scope.REGIONAL, slug(title), title);
        }
        var regions = base.stream().map(country -> country.text("region")).filter(Objects::nonNull).distinct().sorted().toList();
        if (regions.isEmpty() || regions.size() > MOST_REGIONS) {
            return new Place(Scope.GLOBAL, "world", "World");
        }
        var title = String.join(" and ", regions);
        return new Place(Scope.REGIONAL, slug(title), title);
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Integer allowance(Json bundle, String type) {
        return bundle.list("allowances").stream().filter(one -> type.equalsIgnoreCase(one.text("type"))).map(one -> one.count("amount"))
                .filter(amount -> amount != null && amount > 0).reduce(Integer::sum).orElse(null);
    }

    private static String fairUse(Json bundle) {
        var groups = bundle.get("groups").exists() ? bundle.texts("groups") : bundle.texts("group");
        return groups.stream().map(group -> group.toLowerCase(Locale.ROOT)).filter(group -> group.contains("unlimited"))
                .map(group -> FAIR_USE.get(group.substring(group.lastIndexOf(' ') + 1))).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Base countries first; a roaming entry is a country, or holds one beside its networks. */
    private static List<Coverage> coverage(Json bundle) {
        var speeds = bundle.texts("speed");
        var found = new LinkedHashMap<String, Coverage>();
        var all = new ArrayList<>(bundle.list("countries"));
        all.addAll(bundle.list("roamingEnabled"));
        for (var entry : all) {
            var country = entry.get("country").isObject() ? entry.get("country") : entry;
            var iso = country.text("iso");
            if (iso == null) {
                continue;
            }
            var networks = entry.list("networks").stream().map(network -> network(network)).filter(Objects::nonNull).toList();
            var code = iso.toUpperCase(Locale.ROOT);
            found.putIfAbsent(code, new Coverage(code, Objects.requireNonNullElse(country.text("name"), code),
                    networks.isEmpty() && !speeds.isEmpty() ? List.of(new Network("", speeds)) : networks));
        }
        return List.copyOf(found.values());
    }

    private static Network network(Json network) {
        var name = network.text("brandName", "name");
        return name == null ? null : new Network(name, network.texts(network.get("speeds").exists() ? "speeds" : "speed"));
    }
}
