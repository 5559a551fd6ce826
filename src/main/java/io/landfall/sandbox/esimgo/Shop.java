package io.landfall.sandbox.esimgo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.esimgo.Books.Line;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Catalogue, orders, inventory and account. */
@ApplicationScoped
class Shop {

    private static final int MOST = 50;
    /** More are worked on in the background: their eSIMs are not told inline. */
    private static final int INLINE = 5;

    private final Shelf shelf;
    private final Books books;

    Shop(Shelf shelf, Books books) {
        this.shelf = shelf;
        this.books = books;
    }

    Answer catalogue(Call call, Quirks.Switches now, boolean late) {
        var shapes = new Shapes(now, late);
        var countries = call.query("countries").map(list -> List.of(list.toUpperCase(Locale.ROOT).split(","))).orElse(List.of());
        var found = shelf.onSale().stream().filter(bundle -> call.query("group").map(bundle.group()::equals).orElse(true))
                .filter(bundle -> call.query("region").map(region -> bundle.countries().get(0).region().equals(region)).orElse(true))
                .filter(bundle -> call.query("description").map(text -> bundle.description().contains(text.replace("*", ""))).orElse(true))
                .filter(bundle -> countries.isEmpty() || bundle.countries().stream().anyMatch(land -> countries.contains(land.iso()))).toList();
        return page(call, "perPage", 50, 1, found.stream().map(bundle -> shapes.bundle(bundle, false)).toList(), "bundles", now);
    }

    Answer bundle(Call call, Quirks.Switches now, boolean late) {
        return shelf.find(call.part("name")).map(bundle -> Answer.json(200, new Shapes(now, late).bundle(bundle, true))).orElseGet(() -> Replies.message(400, "unknown bundle"));
    }

    Answer order(Call call, Quirks.Switches now, boolean late) {
        var body = call.json().map(Shop::lower).orElse(null);
        if (body == null || !(body.getValue("order") instanceof JsonArray)) {
            return Replies.refused(now, "failed to parse request body");
        }
        var type = body.getString("type", "");
        var assign = body.getBoolean("assign", false);
        var lines = new ArrayList<Line>();
        for (var each : body.getJsonArray("order")) {
            var item = lower((JsonObject) each);
            var bundle = shelf.find(item.getString("item", ""));
            int quantity = item.getInteger("quantity", 0);
            var iccids = item.getJsonArray("iccids", new JsonArray()).stream().map(Object::toString).filter(iccid -> !iccid.isEmpty()).toList();
            if (!"bundle".equals(item.getString("type")) || bundle.isEmpty()) {
                return Replies.refused(now, "unknown bundle " + item.getString("item"));
            }
            if (quantity < 1 || quantity > MOST || !iccids.isEmpty() && (!assign || iccids.size() != quantity)) {
                return Replies.refused(now, "quantity and iccids do not fit");
            }
            for (var iccid : iccids) {
                var sim = books.sim(iccid);
                if (sim.isEmpty() || !item.getBoolean("allowreassign", false) && !SimLife.takes(sim.get())) {
                    return Replies.refused(now, "the eSIM cannot take this bundle");
                }
            }
            lines.add(new Line(call.fault().is("price-changed") ? bundle.get().at(bundle.get().cents() * 3) : bundle.get(), quantity, iccids, item.getBoolean("allowreassign", false)));
        }
        if (lines.isEmpty() || !type.equals("validate") && !type.equals("transaction")) {
            return Replies.refused(now, "nothing to order");
        }
        long cents = lines.stream().mapToLong(line -> line.bundle().cents() * line.quantity()).sum();
        var shapes = new Shapes(now, late);
        if (type.equals("validate")) {
            return cents > books.balance() ? Replies.refused(now, "insufficient balance") : Answer.json(200, shapes.validated(lines, cents, books.now().toString()));
        }
        var made = books.order(lines, assign);
        if (made.isEmpty()) {
            return Replies.refused(now, "insufficient balance");
        }
        var iccids = made.get().getJsonArray("items").stream().flatMap(item -> ((JsonObject) item).getJsonArray("iccids").stream()).map(Object::toString).toList();
        return Answer.json(200, shapes.order(made.get(), assign && iccids.size() <= INLINE ? iccids.stream().map(books::sim).flatMap(Optional::stream).toList() : null, true));
    }

    Answer orders(Call call, Quirks.Switches now, boolean late) {
        var shapes = new Shapes(now, late);
        var spans = call.queries("createdAt");
        var from = spans.stream().filter(span -> span.startsWith("gte:")).map(span -> span.substring(4)).findFirst().orElse("");
        var to = spans.stream().filter(span -> span.startsWith("lte:")).map(span -> span.substring(4)).findFirst().orElse("9");
        var iccids = call.query("includeIccids").map("true"::equals).orElse(false);
        var found = books.orders().stream().filter(order -> order.getString("createdAt").compareTo(from) >= 0 && order.getString("createdAt").compareTo(to) <= 0)
                .map(order -> shapes.order(order, null, iccids)).toList();
        return page(call, "limit", 15, now.on(Quirk.PAGES_FROM_ZERO) ? 0 : 1, found, "orders", now);
    }

    Answer one(Call call, Quirks.Switches now, boolean late) {
        return books.order(call.part("reference")).map(order -> Answer.json(200, new Shapes(now, late).order(order, null, true)))
                .orElseGet(() -> Replies.message(400, "unknown order reference"));
    }

    Answer apply(Call call, Quirks.Switches now, boolean late) {
        var body = call.json().map(Shop::lower).orElse(null);
        if (body == null) {
            return Replies.message(400, "failed to parse request body");
        }
        var one = body.getJsonArray("bundles") == null ? body : lower(body.getJsonArray("bundles").getJsonObject(0));
        var bundle = shelf.known(one.getString("name", ""));
        if (bundle == null) {
            return Replies.message(400, "unknown bundle");
        }
        var iccid = one.getString("iccid", "");
        boolean reassign = one.getBoolean("allowreassign", false);
        if (!iccid.isEmpty()) {
            var sim = books.sim(iccid);
            if (sim.isEmpty()) {
                return Replies.message(403, "access denied");
            }
            if (!reassign && !SimLife.takes(sim.get())) {
                return Replies.message(400, "the eSIM cannot take this bundle");
            }
        }
        var made = books.apply(bundle, iccid.isEmpty() ? List.of() : List.of(iccid), one.getInteger("repeat", 1), reassign);
        if (made.isEmpty()) {
            return Replies.message(403, "no bundles left in inventory");
        }
        var esims = new JsonArray();
        made.get().getJsonArray("put").forEach(each -> esims.add(new JsonObject().put("iccid", each).put("status", "Successfully Applied Bundle").put("bundle", bundle.name())));
        return Answer.json(200, new JsonObject().put("esims", esims).put("applyReference", made.get().getString("reference")));
    }

    Answer inventory(Call call, Quirks.Switches now, boolean late) {
        var shapes = new Shapes(now, late);
        var bundles = new JsonArray();
        var left = books.stock().stream().filter(piece -> !piece.getBoolean("taken")).toList();
        left.stream().map(piece -> piece.getString("bundle")).distinct().forEach(name -> {
            var bundle = shelf.known(name);
            var available = new JsonArray();
            left.stream().filter(piece -> piece.getString("bundle").equals(name)).forEach(piece -> available.add(new JsonObject().put("id", Long.valueOf(piece.getString("id")))
                    .put("total", 1).put("remaining", 1).put("expiry", piece.getString("expiry"))));
            var countries = new JsonArray();
            bundle.countries().forEach(land -> countries.add(land.iso()));
            bundles.add(new JsonObject().put("name", name).put("desc", bundle.description()).put("useDms", false).put("available", available).put("countries", countries)
                    .put("data", bundle.unlimited() ? -1 : bundle.megabytes()).put("duration", bundle.days()).put("durationUnit", "day").put("autostart", true)
                    .put("unlimited", bundle.unlimited()).put("speed", shapes.list(new JsonArray())));
        });
        return Answer.json(200, new JsonObject().put("bundles", shapes.list(bundles)));
    }

    Answer refund(Call call, Quirks.Switches now, boolean late) {
        var body = call.json().map(Shop::lower).orElseGet(JsonObject::new);
        var id = String.format("%012d", body.getLong("usageid", -1L));
        var piece = books.stock().stream().filter(one -> one.getString("id").equals(id)).findFirst();
        if (now.off(Quirk.REFUNDS) || piece.isEmpty() || body.getInteger("quantity", 0) != 1 || !books.refund(List.of(id), shelf.known(piece.get().getString("bundle")).cents())) {
            return Replies.message(400, "cannot be refunded");
        }
        return Replies.status(200, "Successfully refunded bundles to balance");
    }

    Answer organisation(Call call, Quirks.Switches now, boolean late) {
        var shapes = new Shapes(now, late);
        var one = new JsonObject().put("name", "Landfall Sandbox").put("apiKey", "not-for-you").put("taxLiable", false).put("addr1", "1 Sandbox Street").put("city", "Nowhere")
                .put("country", "GB").put("callbackUrl", "").put("groups", new JsonArray().add("Standard Fixed")).put("currency", "USD").put("balance", shapes.money(books.balance()))
                .put("testCredit", 0).put("businessType", "reseller").put("users", new JsonArray().add(new JsonObject().put("firstName", "Sandra").put("lastName", "Box")
                        .put("role", "Owner").put("emailAddress", "sandra@example.invalid")));
        return Answer.json(200, now.on(Quirk.WRAPPED) ? new JsonObject().put("organisations", new JsonArray().add(one)) : one);
    }

    Answer groups(Call call, Quirks.Switches now, boolean late) {
        var groups = new JsonArray();
        shelf.onSale().stream().map(Bundle::group).distinct().forEach(group -> groups.add(new JsonObject().put("name", group)));
        return Answer.json(200, new JsonObject().put("groups", groups));
    }

    Answer networks(Call call, Quirks.Switches now, boolean late) {
        var isos = List.of(call.query("isos").or(() -> call.query("countries")).orElse("").toUpperCase(Locale.ROOT).split(","));
        var countries = new JsonArray();
        shelf.onSale().stream().filter(bundle -> bundle.countries().size() == 1).map(bundle -> bundle.countries().get(0)).distinct().filter(land -> isos.contains(land.iso()))
                .forEach(land -> countries.add(new JsonObject().put("name", land.name()).put("networks", new JsonArray().add(new JsonObject().put("name", land.name() + " Mobile")
                        .put("brandName", land.name() + " Mobile").put("mcc", "001").put("mnc", "01").put("tagid", land.iso() + "XX1").put("speed", new JsonArray().add("4G"))))));
        return Answer.json(200, new JsonObject().put("countryNetworks", countries));
    }

    /** Wrapped as live servers do, or the documented form: an array, and for orders one object. */
    static Answer page(Call call, String size, int usual, int base, List<JsonObject> all, String name, Quirks.Switches now) {
        int limit = number(call.query(size), usual);
        int page = Math.max(base, number(call.query("page"), base)) - base;
        var rows = new JsonArray();
        all.stream().skip((long) page * limit).limit(limit).forEach(rows::add);
        if (now.off(Quirk.WRAPPED)) {
            return name.equals("orders") && rows.size() == 1 ? Answer.json(200, rows.getJsonObject(0)) : Answer.json(200, rows.encode());
        }
        return Answer.json(200, new JsonObject().put(name, rows.isEmpty() && now.on(Quirk.NULL_LISTS) ? null : rows).put("pageCount", (all.size() + limit - 1) / limit)
                .put("rows", all.size()).put("pageSize", limit));
    }

    private static int number(Optional<String> text, int usual) {
        return text.filter(value -> value.matches("[0-9]{1,6}")).map(Integer::valueOf).filter(value -> value >= 0).orElse(usual);
    }

    /** Keys as Go's decoder takes them: in any case. */
    static JsonObject lower(JsonObject body) {
        var lower = new JsonObject();
        body.forEach(field -> lower.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
        return lower;
    }
}
