package io.landfall.sandbox.esimgo;

import java.util.List;

import io.landfall.sandbox.stage.Switchboard.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How eSIM Go writes what stands in its books: live shapes, unless a switch says documented. */
final class Shapes {

    static final String SMDP = "sandbox.landfall.test";

    private final Switches now;
    private final boolean late;

    /** @param late v2.5, which knows fields that v2.4 hides */
    Shapes(Switches now, boolean late) {
        this.now = now;
        this.late = late;
    }

    Object money(long cents) {
        var text = cents / 100 + "." + String.format("%02d", cents % 100);
        return now.on(Quirk.PRICE_TEXT) ? text : now.on(Quirk.WHOLE_PRICES) ? (Object) ((cents + 99) / 100) : new java.math.BigDecimal(text);
    }

    JsonArray list(JsonArray list) {
        return list.isEmpty() && now.on(Quirk.NULL_LISTS) ? null : list;
    }

    JsonObject bundle(Bundle bundle, boolean single) {
        var shown = new JsonObject().put("name", bundle.name()).put("description", bundle.description());
        if (single && late) {
            shown.put("group", new JsonArray().add(bundle.group()));
        } else {
            shown.put("groups", new JsonArray().add(bundle.group()));
        }
        shown.put("countries", lands(bundle.countries())).put("dataAmount", bundle.unlimited() ? -1 : bundle.megabytes()).put("duration", bundle.days())
                .put("speed", list(new JsonArray())).put("autostart", true).put("unlimited", bundle.unlimited()).put("roamingEnabled", list(lands(bundle.roaming())))
                .put("price", money(bundle.cents())).put("billingType", "FixedCost").put("imageUrl", "https://example.invalid/" + bundle.countries().get(0).iso() + ".png");
        if (late) {
            shown.put("profileName", "Profile 1").put("allowances", new JsonArray().add(new JsonObject().put("type", "DATA").put("service", "STANDARD").put("description", "")
                    .put("amount", bundle.megabytes()).put("unit", "MB").put("unlimited", bundle.unlimited())));
        }
        return extra(shown);
    }

    private static JsonArray lands(List<Bundle.Land> lands) {
        var array = new JsonArray();
        lands.forEach(land -> array.add(new JsonObject().put("name", land.name()).put("region", land.region()).put("iso", land.iso())));
        return array;
    }

    JsonObject validated(List<Books.Line> lines, long cents, String at) {
        var items = new JsonArray();
        lines.forEach(line -> items.add(new JsonObject().put("type", "bundle").put("item", line.bundle().name()).put("quantity", line.quantity())
                .put("subTotal", money(line.bundle().cents() * line.quantity())).put("pricePerUnit", money(line.bundle().cents())).put(reassign(), line.allowReassign())));
        return extra(new JsonObject().put("order", items).put("total", money(cents)).put("valid", true).put("currency", "USD").put("createdDate", nanos(at)).put("assigned", false));
    }

    /** @param esims what is told of the eSIMs inline; null leaves them out */
    JsonObject order(JsonObject order, List<JsonObject> esims, boolean iccids) {
        var items = new JsonArray();
        for (var each : order.getJsonArray("items")) {
            var item = (JsonObject) each;
            var shown = new JsonObject();
            if (esims != null) {
                var list = new JsonArray();
                esims.stream().filter(sim -> item.getJsonArray("iccids").contains(sim.getString("iccid"))).forEach(sim -> list.add(new JsonObject().put("iccid", sim.getString("iccid"))
                        .put("matchingId", sim.getString("matchingId")).put("smdpAddress", smdp())));
                shown.put("esims", list);
            }
            shown.put("type", item.getString("type")).put("item", item.getString("item"));
            if (iccids && order.getBoolean("assigned")) {
                shown.put("iccids", item.getJsonArray("iccids"));
            }
            items.add(shown.put("quantity", item.getInteger("quantity")).put("subTotal", money(item.getLong("cents") * item.getInteger("quantity")))
                    .put("pricePerUnit", money(item.getLong("cents"))).put(reassign(), item.getBoolean("allowReassign")));
        }
        int put = order.getBoolean("assigned") ? order.getJsonArray("items").stream().mapToInt(item -> ((JsonObject) item).getJsonArray("iccids").size()).sum() : 0;
        var shown = new JsonObject().put("order", items).put("total", money(order.getLong("cents"))).put("currency", "USD").put("status", "completed")
                .put("statusMessage", "Order completed: " + put + " eSIMs assigned").put("orderReference", order.getString("reference"))
                .put(now.on(Quirk.CREATE_DATE) ? "createDate" : "createdDate", nanos(order.getString("createdAt"))).put("assigned", order.getBoolean("assigned"));
        if (late && order.getLong("left") != null) {
            shown.put("sourceIP", "192.0.2.1").put("runningBalance", money(order.getLong("left")));
        }
        return extra(shown);
    }

    JsonObject assigned(JsonObject sim) {
        return extra(new JsonObject().put("iccid", sim.getString("iccid")).put("matchingId", sim.getString("matchingId")).put("smdpAddress", smdp())
                .put("profileStatus", sim.getString("profileStatus")).put("pin", sim.getString("pin")).put("puk", sim.getString("puk")).put("firstInstalledDateTime",
                        sim.getLong("firstInstalled") == 0 ? "" : java.time.Instant.ofEpochMilli(sim.getLong("firstInstalled")).toString()));
    }

    JsonObject sim(JsonObject sim) {
        var shown = new JsonObject().put("iccid", sim.getString("iccid")).put("pin", sim.getString("pin")).put("puk", sim.getString("puk")).put("matchingId", sim.getString("matchingId"))
                .put("smdpAddress", smdp()).put("profileStatus", sim.getString("profileStatus")).put("firstInstalledDateTime", sim.getLong("firstInstalled"))
                .put("customerRef", sim.getString("customerRef"));
        if (late) {
            shown.put("msisdn", "").put("brandingId", "").put("profileName", "Profile 1").put("state", sim.getString("state"));
        }
        return extra(shown);
    }

    JsonObject assignment(JsonObject bundle) {
        var shown = new JsonObject().put("id", bundle.getString("id")).put("callTypeGroup", "data").put("initialQuantity", bundle.getLong("initial"))
                .put("remainingQuantity", bundle.getLong("remaining")).put("assignmentDateTime", bundle.getString("assignedAt")).put("assignmentReference", bundle.getString("reference"))
                .put("bundleState", bundle.getString("state")).put("unlimited", bundle.getBoolean("unlimited"));
        if (bundle.getString("start") != null) {
            shown.put("startTime", bundle.getString("start")).put("endTime", bundle.getString("end"));
        }
        if (late) {
            shown.put("allowances", new JsonArray().add(new JsonObject().put("type", "DATA").put("service", "STANDARD").put("description", "")
                    .put("initialAmount", bundle.getLong("initial")).put("remainingAmount", bundle.getLong("remaining")).put("unit", "BYTES").put("unlimited", bundle.getBoolean("unlimited"))));
        }
        return extra(shown);
    }

    String smdp() {
        return now.on(Quirk.BARE_HOST) ? SMDP : "https://" + SMDP + "/";
    }

    private String reassign() {
        return now.on(Quirk.CAPITAL_REASSIGN) ? "AllowReassign" : "allowReassign";
    }

    private JsonObject extra(JsonObject shown) {
        return now.on(Quirk.EXTRA_FIELDS) ? shown.put("zzInternal", new JsonObject().put("shard", 7)) : shown;
    }

    private static String nanos(String instant) {
        return instant.replaceFirst("(\\.[0-9]+)?Z$", ".123456789Z");
    }
}
