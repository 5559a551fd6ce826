package io.landfall.upstream.pressone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UpstreamPlan.Activation;
import io.landfall.upstream.UpstreamPlan.Coverage;
import io.landfall.upstream.UpstreamPlan.Kind;
import io.landfall.upstream.UpstreamPlan.Network;
import io.landfall.upstream.UpstreamPlan.Scope;
import io.landfall.upstream.wire.Json;

/**
 * Reads packages in both forms: nested as country or region, operators, packages; or flat, one package per entry. A package that
 * cannot be sold from what it says (no id, volume, days or place) is left out and counted in the log.
 */
final class Packages {

    private static final Logger LOG = Logger.getLogger(Packages.class);
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,4})\\s*Days?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> COUNTRY_CODES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code -> code, (a, b) -> a));

    private final String currency;

    Packages(String currency) {
        this.currency = currency;
    }

    /** Every package once; pages in order. */
    List<UpstreamPlan> of(List<Json> pages) {
        var plans = new LinkedHashMap<String, UpstreamPlan>();
        int skipped = 0;
        for (var page : pages) {
            var discount = page.get("pricing").decimal("discount_percentage");
            var entries = page.get("data").list();
            var ids = entries.stream().map(entry -> entry.text("id")).collect(Collectors.toSet());
            for (var entry : entries) {
                skipped += entry.get("operators").exists() ? nested(entry, discount, plans) : flat(entry, discount, ids, plans);
            }
        }
        if (skipped > 0) {
            LOG.warnf("PressOne, packages: %d left out because they lack id, volume, days or place", skipped);
        }
        return List.copyOf(plans.values());
    }

    /** Offers for one eSIM: they carry neither place nor operator, the eSIM has both. */
    List<UpstreamPlan> topUps(Json answer) {
        var none = Json.none();
        return answer.get("data").list().stream()
                .map(pack -> plan(pack, none, new Spot(null, null, null), Kind.TOPUP, false, null)).filter(Objects::nonNull).toList();
    }

    private int nested(Json place, BigDecimal discount, Map<String, UpstreamPlan> plans) {
        int skipped = 0;
        for (var operator : place.list("operators")) {
            var spot = Spot.of(place, operator);
            var packages = operator.list("packages");
            var hasTopUps = packages.stream().anyMatch(pack -> kind(pack) == Kind.TOPUP);
            for (var pack : packages) {
                skipped += add(plans, spot == null ? null : plan(pack, operator, spot, kind(pack), hasTopUps, discount));
            }
        }
        return skipped;
    }

    /** PressOne's own list of attributes has flat names, with the place's type where Airalo has the package's. */
    private int flat(Json pack, BigDecimal discount, Collection<String> ids, Map<String, UpstreamPlan> plans) {
        var spot = Spot.flat(pack);
        var operator = pack.get("operator").isObject() ? pack.get("operator") : pack;
        return add(plans, spot == null ? null : plan(pack, operator, spot, kind(pack), ids.contains(pack.text("id") + "-topup"), discount));
    }

    private static int add(Map<String, UpstreamPlan> plans, UpstreamPlan plan) {
        if (plan == null) {
            return 1;
        }
        plans.putIfAbsent(plan.packageId(), plan);
        return 0;
    }

    private UpstreamPlan plan(Json pack, Json operator, Spot spot, Kind kind, boolean hasTopUps, BigDecimal discount) {
        var id = pack.text("id", "package_id");
        var volume = Volume.of(pack);
        var days = days(pack);
        if (id == null || volume == null || days == null) {
            return null;
        }
        var rechargeable = operator.flag("rechargeability");
        return new UpstreamPlan(id, spot.scope, spot.place, spot.title, Words.plain(operatorTitle(pack, operator)), kind, title(pack, id),
                volume.megabytes(), volume.unlimited(), days, positive(pack.count("voice")), positive(pack.count("text")),
                cost(pack, discount), amount(pack.decimal("price", "min_price")), recommended(pack), currency,
                activation(operator.text("activation_policy")), Boolean.TRUE.equals(operator.flag("is_kyc_verify")),
                rechargeable == null ? hasTopUps : rechargeable, operator.flag("is_roaming"), Words.plain(pack.text("fair_usage_policy")),
                coverage(operator), operator.count("install_window_days"), operator.count("topup_grace_window_days"),
                SimWire.apn(operator), notes(pack, operator));
    }

    private static Kind kind(Json pack) {
        var type = pack.text("type");
        var id = pack.text("id");
        return "topup".equalsIgnoreCase(type) || !"sim".equalsIgnoreCase(type) && id != null && id.endsWith("-topup") ? Kind.TOPUP : Kind.SIM;
    }

    private static Integer days(Json pack) {
        var days = pack.count("day", "validity");
        if (days == null) {
            var match = DAYS.matcher(Objects.toString(pack.text("title"), ""));
            days = match.find() ? Integer.valueOf(match.group(1)) : null;
        }
        return days == null || days < 1 ? null : days;
    }

    private static String title(Json pack, String id) {
        var title = Words.plain(pack.text("title"));
        return title != null ? title : Objects.requireNonNullElse(Words.plain(pack.text("data")), id);
    }

    private static String operatorTitle(Json pack, Json operator) {
        return operator == pack ? pack.text("operator") : operator.text("title", "name");
    }

    /** {@code net_price} is what we are charged; under discount pricing it may be null and the discount applies to the price. */
    private BigDecimal cost(Json pack, BigDecimal discount) {
        var net = amount(pack.decimal("net_price"));
        if (net == null) {
            net = amount(pack.get("prices").get("net_price").decimal(currency));
        }
        var price = amount(pack.decimal("price"));
        if (net == null && discount != null && price != null && discount.signum() >= 0 && discount.compareTo(BigDecimal.valueOf(100)) <= 0) {
            net = price.multiply(BigDecimal.ONE.subtract(discount.movePointLeft(2)));
        }
        return net;
    }

    private BigDecimal recommended(Json pack) {
        var flat = amount(pack.decimal("retail_price"));
        return flat != null ? flat : amount(pack.get("prices").get("recommended_retail_price").decimal(currency));
    }

    private static BigDecimal amount(BigDecimal amount) {
        return amount == null || amount.signum() < 0 || amount.precision() - amount.scale() > 14 ? null : amount;
    }

    private static Integer positive(Integer count) {
        return count == null || count == 0 ? null : count;
    }

    /** "first-usage" is documented, the others are only said to exist. */
    private static Activation activation(String policy) {
        var word = policy == null ? "" : policy.toLowerCase(Locale.ROOT);
        if (word.contains("usage") || word.contains("use")) {
            return Activation.FIRST_USAGE;
        }
        return word.contains("install") ? Activation.INSTALLATION : word.contains("purchase") ? Activation.PURCHASE : Activation.UNKNOWN;
    }

    /** Coverages repeat the code as the name; the list of countries knows better. */
    private static List<Coverage> coverage(Json operator) {
        var titles = new LinkedHashMap<String, String>();
        for (var country : operator.list("countries")) {
            var code = country.text("country_code");
            if (code != null) {
                titles.put(code.toUpperCase(Locale.ROOT), Objects.requireNonNullElse(country.text("title"), code));
            }
        }
        var coverage = new ArrayList<Coverage>();
        for (var covered : operator.list("coverages")) {
            var code = covered.text("code", "name");
            if (code != null) {
                var name = Objects.requireNonNullElse(covered.text("name"), code);
                coverage.add(new Coverage(upperCode(code), titles.getOrDefault(code.toUpperCase(Locale.ROOT), name), networks(covered)));
            }
        }
        if (coverage.isEmpty()) {
            titles.forEach((code, title) -> coverage.add(new Coverage(code, title, List.of())));
        }
        return List.copyOf(coverage);
    }

    private static List<Network> networks(Json covered) {
        return covered.list("networks").stream()
                .map(network -> new Network(network.isObject() ? network.text("name") : network.text(), network.texts("types")))
                .filter(network -> network.name() != null).toList();
    }

    private static String upperCode(String code) {
        return code.length() == 2 ? code.toUpperCase(Locale.ROOT) : code;
    }

    private static List<String> notes(Json pack, Json operator) {
        var notes = new LinkedHashSet<String>();
        Stream.of(operator.texts("info"), operator.texts("other_info"), operator.texts("warning"), pack.texts("short_info"))
                .flatMap(List::stream).map(Words::plain).filter(Objects::nonNull).forEach(notes::add);
        return List.copyOf(notes);
    }

    /** Where a package is valid: the supplier tells a region from the world only by the slug. */
    private record Spot(Scope scope, String place, String title) {

        static Spot of(Json place, Json operator) {
            var type = operator.text("type") == null ? place.text("type") : operator.text("type");
            var countries = operator.list("countries");
            var code = place.text("country_code");
            if (code == null && countries.size() == 1) {
                code = countries.get(0).text("country_code");
            }
            var title = Words.plain(place.text("title"));
            if (code == null && title != null && "local".equalsIgnoreCase(type)) {
                code = COUNTRY_CODES.get(title.toLowerCase(Locale.ROOT));
            }
            return of(type, code, place.text("slug"), title);
        }

        static Spot flat(Json pack) {
            var country = pack.get("country");
            var name = country.isObject() ? country.text("title", "name") : country.text();
            var code = pack.text("country_code");
            code = code == null ? country.text("country_code", "code") : code;
            code = code == null && name != null ? name.length() == 2 ? name : COUNTRY_CODES.get(name.toLowerCase(Locale.ROOT)) : code;
            var slug = pack.text("slug", "region");
            slug = slug == null && country.isObject() ? country.text("slug") : slug;
            slug = slug == null && name != null ? name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") : slug;
            var title = name != null && name.length() > 2 ? Words.plain(name) : null;
            return of(pack.text("type"), code, slug, title);
        }

        private static Spot of(String type, String code, String slug, String title) {
            var isCode = code != null && code.matches("[A-Za-z]{2}");
            var isWide = "global".equalsIgnoreCase(type) || "regional".equalsIgnoreCase(type);
            if (isCode && !isWide) {
                var country = code.toUpperCase(Locale.ROOT);
                return new Spot(Scope.LOCAL, country, title != null ? title : new Locale("", country).getDisplayCountry(Locale.ENGLISH));
            }
            if (slug == null && !"global".equalsIgnoreCase(type)) {
                return null;
            }
            var region = slug == null ? "world" : slug.toLowerCase(Locale.ROOT);
            var world = region.equals("world") || region.equals("global");
            var scope = world && !"regional".equalsIgnoreCase(type) ? Scope.GLOBAL : Scope.REGIONAL;
            return new Spot(scope, world ? "world" : region, title != null ? title : region);
        }
    }
}
