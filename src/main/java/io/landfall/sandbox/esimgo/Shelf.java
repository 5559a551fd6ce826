package io.landfall.sandbox.esimgo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonObject;

/** What is for sale: made out of {@code countries.csv}, always the same, and what the control panel changed about it. */
@ApplicationScoped
class Shelf {

    private static final String CHANGES = "esimgo-bundle";
    private static final int[][] SIZES = {{1, 7, 100}, {3, 30, 235}, {5, 30, 345}, {10, 30, 610}, {20, 30, 1050}};
    private static final Map<String, String> REGIONS = Map.of("Europe", "REUP", "Asia", "RAS", "Africa", "RAF", "North America", "RNA", "South America", "RSA", "Middle East", "RMENA",
            "Oceania", "ROC");

    private final Documents documents;
    private final Map<String, Bundle> bundles = read();

    Shelf(Documents documents) {
        this.documents = documents;
    }

    /** On sale now, by name. */
    List<Bundle> onSale() {
        var changes = new LinkedHashMap<String, JsonObject>();
        documents.list(CHANGES).forEach(change -> changes.put(change.getString("name"), change));
        return bundles.values().stream().map(bundle -> changed(bundle, changes.get(bundle.name()))).flatMap(Optional::stream).toList();
    }

    /** Names are case-sensitive. */
    Optional<Bundle> find(String name) {
        return Optional.ofNullable(bundles.get(name)).flatMap(bundle -> changed(bundle, documents.find(CHANGES, name).orElse(null)));
    }

    /** Also what is not on sale any more. */
    Bundle known(String name) {
        return bundles.get(name);
    }

    void change(String name, String withdrawn, String cents) {
        if (!bundles.containsKey(name)) {
            throw new IllegalArgumentException("There is no bundle " + name);
        }
        var change = documents.find(CHANGES, name).orElse(new JsonObject().put("name", name));
        if (!withdrawn.isEmpty()) {
            change.put("withdrawn", withdrawn.equals("true"));
        }
        if (!cents.isEmpty()) {
            if (!cents.matches("[0-9]{1,7}")) {
                throw new IllegalArgumentException("cents must be a number");
            }
            change.put("cents", Long.parseLong(cents));
        }
        documents.put(CHANGES, name, change);
    }

    private static Optional<Bundle> changed(Bundle bundle, JsonObject change) {
        if (change == null) {
            return Optional.of(bundle);
        }
        return change.getBoolean("withdrawn", false) ? Optional.empty() : Optional.of(bundle.at(change.getLong("cents", bundle.cents())));
    }

    private static Map<String, Bundle> read() {
        var found = new LinkedHashMap<String, Bundle>();
        var byRegion = new LinkedHashMap<String, List<Bundle.Land>>();
        try (var in = Shelf.class.getResourceAsStream("/sandbox/esimgo/countries.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                var fields = line.split("\\|", -1);
                var land = new Bundle.Land(fields[0], fields[1], fields[2]);
                byRegion.computeIfAbsent(land.region(), region -> new ArrayList<>()).add(land);
                shelf(found, land.iso(), List.of(land), List.of(), Long.parseLong(fields[3]), fields[4].contains("u"));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byRegion.forEach((region, lands) -> shelf(found, REGIONS.get(region), lands, List.of(), 390, region.equals("Europe")));
        return found;
    }

    private static void shelf(Map<String, Bundle> found, String place, List<Bundle.Land> countries, List<Bundle.Land> roaming, long cents, boolean unlimited) {
        for (var size : SIZES) {
            add(found, new Bundle("esim_" + size[0] + "GB_" + size[1] + "D_" + place + "_V2", "Standard Fixed", countries, roaming, size[0] * 1000L, false, size[1], cents * size[2] / 100));
        }
        if (unlimited) {
            add(found, new Bundle("esim_UL_7D_" + place + "_V2", "Standard Unlimited Lite", countries, roaming, 1000, true, 7, cents * 5));
            add(found, new Bundle("esim_ULP_15D_" + place + "_V2", "Standard Unlimited Plus", countries, roaming, 2000, true, 15, cents * 10));
        }
    }

    private static void add(Map<String, Bundle> found, Bundle bundle) {
        found.put(bundle.name(), bundle);
    }
}
