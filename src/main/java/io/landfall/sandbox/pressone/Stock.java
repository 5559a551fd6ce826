package io.landfall.sandbox.pressone;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The package list at one moment, its JSON written ahead: a page is a matter of joining texts. */
final class Stock {

    private final JsonObject changes;
    private final List<Entry> entries;

    Stock(List<Place> places, JsonObject changes) {
        this.changes = changes;
        this.entries = places.stream().map(this::entry).toList();
    }

    JsonObject changes() {
        return changes;
    }

    List<Entry> entries() {
        return entries;
    }

    boolean withdrawn(Product product) {
        return changes.getJsonObject(product.id(), new JsonObject()).getBoolean("withdrawn", false);
    }

    Product priced(Product product) {
        var change = changes.getJsonObject(product.id());
        return change == null ? product : product.priced(change.getLong("net", product.net()), change.getLong("price", product.price()));
    }

    /** The country or region with its packages as JSON, with and without top-ups, and as flat packages. */
    record Entry(Place place, String withTopUps, String simsOnly, String flat, boolean empty) {
    }

    private Entry entry(Place place) {
        boolean empty = place.offerings().stream().flatMap(offering -> offering.products().stream()).allMatch(this::withdrawn);
        var flat = new ArrayList<String>();
        place.offerings().forEach(offering -> sold(offering, false).forEach(product -> flat.add(flat(place, product).encode())));
        return new Entry(place, json(place, true).encode(), json(place, false).encode(), String.join(",", flat), empty);
    }

    private List<Product> sold(Place.Offering offering, boolean topUps) {
        return offering.products().stream().filter(product -> !withdrawn(product) && (topUps || !product.topUp())).map(this::priced).toList();
    }

    private JsonObject json(Place place, boolean topUps) {
        var operators = new JsonArray();
        for (var offering : place.offerings()) {
            var packages = new JsonArray();
            sold(offering, topUps).forEach(product -> packages.add(json(product)));
            if (!packages.isEmpty()) {
                operators.add(json(place, offering.carrier()).put("packages", packages).put("countries", countries(offering.carrier())));
            }
        }
        return new JsonObject().put("slug", place.slug()).put("country_code", place.code()).put("title", place.title())
                .put("image", image("flags/" + (place.local() ? place.code().toLowerCase(java.util.Locale.ROOT) : place.slug()), 132, 99)).put("operators", operators);
    }

    private static JsonObject json(Place place, Carrier carrier) {
        var info = new JsonArray().add(carrier.voice() ? "eSIM with data, calls and messages." : best(carrier) + " data-only eSIM.");
        if (carrier.rechargeable()) {
            info.add("Rechargeable online.");
        }
        if (carrier.identityCheck()) {
            info.add("Identity check required before use.");
        }
        return new JsonObject().put("id", carrier.id()).put("style", carrier.id() % 2 == 0 ? "light" : "dark")
                .put("gradient_start", "#0f1b3f").put("gradient_end", "#194281").put("type", carrier.local() ? "local" : "global").put("is_prepaid", false)
                .put("title", carrier.title()).put("esim_type", "Prepaid").put("warning", carrier.identityCheck() ? "A passport is asked for before the first use." : null)
                .put("apn_type", "manual").put("apn_value", carrier.apn()).put("is_roaming", true).put("info", info)
                .put("image", image("operators/" + carrier.slug(), 1035, 653)).put("plan_type", carrier.voice() ? "data-voice-text" : "data")
                .put("activation_policy", carrier.activationPolicy()).put("is_kyc_verify", carrier.identityCheck()).put("rechargeability", carrier.rechargeable())
                .put("other_info", place.local() ? "For travellers to " + place.title() + "." : null).put("coverages", coverages(carrier))
                .put("install_window_days", carrier.installWindow()).put("topup_grace_window_days", carrier.rechargeable() ? Integer.valueOf(30) : null)
                .put("apn", apn(carrier.apn()));
    }

    static JsonObject apn(String value) {
        return new JsonObject().put("ios", new JsonObject().put("apn_type", "automatic").put("apn_value", value))
                .put("android", new JsonObject().put("apn_type", "manual").put("apn_value", value));
    }

    private static String best(Carrier carrier) {
        return carrier.coverage().stream().flatMap(country -> country.networks().stream()).anyMatch(network -> network.best().equals("5G")) ? "5G" : "LTE";
    }

    private static JsonArray coverages(Carrier carrier) {
        var coverages = new JsonArray();
        for (var country : carrier.coverage()) {
            var networks = new JsonArray();
            country.networks().forEach(network -> networks.add(new JsonObject().put("name", network.name())
                    .put("types", network.best().equals("5G") ? new JsonArray().add("LTE").add("5G") : new JsonArray().add("LTE"))));
            coverages.add(new JsonObject().put("name", country.code()).put("code", country.code()).put("networks", networks));
        }
        return coverages;
    }

    private static JsonArray countries(Carrier carrier) {
        var countries = new JsonArray();
        carrier.coverage().forEach(country -> countries.add(new JsonObject().put("country_code", country.code()).put("title", country.name())
                .put("image", image("flags/" + country.code().toLowerCase(java.util.Locale.ROOT), 132, 99))));
        return countries;
    }

    private static JsonObject image(String name, int width, int height) {
        return new JsonObject().put("width", width).put("height", height).put("url", "https://cdn.pressone.test/" + name + ".png");
    }

    private static JsonObject flat(Place place, Product product) {
        return json(product).put("type", place.local() ? "local" : place.slug().equals("world") ? "global" : "regional")
                .put("country", place.code()).put("operator", product.carrier().title()).put("retail_price", product.recommended() == 0 ? null : Naira.number(product.recommended()));
    }

    static JsonObject json(Product product) {
        var prices = new JsonObject().put("net_price", new JsonObject().put("NGN", Naira.number(product.net())));
        if (product.recommended() > 0) {
            prices.put("recommended_retail_price", new JsonObject().put("NGN", Naira.number(product.recommended())));
        }
        return new JsonObject().put("id", product.id()).put("type", product.type()).put("price", Naira.number(product.price())).put("amount", product.megabytes())
                .put("day", product.days()).put("is_unlimited", product.unlimited()).put("title", product.title())
                .put("short_info", product.topUp() || product.carrier().voice() ? null : "This eSIM has no phone number.")
                .put("qr_installation", HowTo.qrHtml()).put("manual_installation", HowTo.manualHtml())
                .put("is_fair_usage_policy", product.fairUse() != null).put("fair_usage_policy", product.fairUse())
                .put("data", product.data()).put("voice", product.voice() == 0 ? null : Integer.valueOf(product.voice()))
                .put("text", product.text() == 0 ? null : Integer.valueOf(product.text())).put("net_price", Naira.number(product.net())).put("prices", prices);
    }
}
