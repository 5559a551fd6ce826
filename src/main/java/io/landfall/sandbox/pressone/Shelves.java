package io.landfall.sandbox.pressone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.vertx.core.json.JsonObject;

/** The packages on sale now: the generated world, with what the control panel repriced or withdrew. */
@ApplicationScoped
class Shelves {

    private static final String KIND = "pressone-settings";
    private static final String KEY = "packages";

    private final List<Place> places = World.places();
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Documents documents;
    private volatile Stock rendered;

    Shelves(Documents documents) {
        this.documents = documents;
        places.forEach(place -> place.offerings().forEach(offering -> offering.products().forEach(product -> products.put(product.id(), product))));
    }

    /** What a customer sees now; rendered once per change. */
    Stock now() {
        var changes = documents.find(KIND, KEY).orElseGet(JsonObject::new);
        var stock = rendered;
        if (stock == null || !stock.changes().equals(changes)) {
            stock = new Stock(places, changes);
            rendered = stock;
        }
        return stock;
    }

    /** The package as it is sold now; empty when unknown or withdrawn. */
    Optional<Product> find(String id) {
        return Optional.ofNullable(products.get(id)).filter(product -> !now().withdrawn(product)).map(now()::priced);
    }

    /** The package even when it is no longer sold. */
    Product known(String id) {
        return products.get(id);
    }

    /** Everything sold under a brand, withdrawn packages included. */
    List<Product> of(Carrier carrier) {
        return products.values().stream().filter(product -> product.carrier().id() == carrier.id()).toList();
    }

    /** Sets a package's prices; an empty text leaves that one. */
    void price(String id, String net, String price) {
        change(id, change -> {
            if (!net.isBlank()) {
                change.put("net", Naira.kobo(net));
            }
            if (!price.isBlank()) {
                change.put("price", Naira.kobo(price));
            }
        });
    }

    void withdraw(String id, boolean withdrawn) {
        change(id, change -> change.put("withdrawn", withdrawn));
    }

    JsonObject changes() {
        return now().changes();
    }

    private void change(String id, java.util.function.Consumer<JsonObject> how) {
        if (!products.containsKey(id)) {
            throw new IllegalArgumentException("There is no package " + id);
        }
        documents.transaction(page -> {
            page.insert(KIND, KEY, new JsonObject());
            var all = page.lock(KIND, KEY).orElseThrow();
            var change = all.getJsonObject(id, new JsonObject());
            how.accept(change);
            page.put(KIND, KEY, all.put(id, change));
            return null;
        });
    }
}
