package io.landfall.sandbox.esimgo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What happens to an eSIM and its bundles. States are eSIM Go's words. */
final class SimLife {

    private static final int MOST_BUNDLES = 30;

    private SimLife() {
    }

    static void assigned(JsonObject sim, long id, Bundle bundle, String reference, Instant now) {
        sim.getJsonArray("assignments").add(new JsonObject().put("id", "" + id).put("name", bundle.name()).put("description", bundle.description()).put("reference", reference)
                .put("state", "queued").put("initial", bundle.bytes()).put("remaining", bundle.bytes()).put("unlimited", bundle.unlimited()).put("days", bundle.days())
                .put("assignedAt", now.toString()));
        act(sim, "Bundle Applied", bundle.name(), now);
    }

    static boolean takes(JsonObject sim) {
        return !"deactivated".equals(sim.getString("state")) && sim.getJsonArray("assignments").size() < MOST_BUNDLES;
    }

    /** Ends bundles whose time is over. */
    static JsonObject at(JsonObject sim, Instant now) {
        for (var bundle : bundles(sim)) {
            var end = bundle.getString("end");
            if (end != null && (is(bundle, "active") || is(bundle, "depleted")) && !Instant.parse(end).isAfter(now)) {
                bundle.put("state", "expired");
                act(sim, "Bundle Expired", bundle.getString("name"), now);
            }
        }
        return sim;
    }

    /** Uses data, beginning a queued bundle for it; the soonest to expire first. Returns the bundle that was used. */
    static Optional<JsonObject> used(JsonObject sim, long bytes, Instant now) {
        long left = bytes;
        JsonObject last = null;
        while (true) {
            var running = bundles(sim).stream().filter(bundle -> is(bundle, "active")).min(Comparator.comparing(bundle -> bundle.getString("end")));
            var next = running.or(() -> bundles(sim).stream().filter(bundle -> is(bundle, "queued")).findFirst());
            if (next.isEmpty()) {
                return Optional.ofNullable(last);
            }
            last = next.get();
            if (is(last, "queued")) {
                last.put("state", "active").put("start", now.toString()).put("end", now.plus(last.getInteger("days"), ChronoUnit.DAYS).toString());
                act(sim, "eSIM First Use", last.getString("name"), now);
            }
            sim.put("profileStatus", "Installed");
            if (sim.getLong("firstInstalled") == 0) {
                sim.put("firstInstalled", now.toEpochMilli());
            }
            long taken = last.getBoolean("unlimited") ? 0 : Math.min(left, last.getLong("remaining"));
            last.put("remaining", last.getLong("remaining") - taken);
            left -= taken;
            if (last.getLong("remaining") == 0) {
                last.put("state", "depleted");
            }
            if (left == 0 || last.getBoolean("unlimited") || is(last, "active")) {
                return Optional.of(last);
            }
        }
    }

    static JsonObject expired(JsonObject sim, Instant now) {
        bundles(sim).stream().filter(bundle -> is(bundle, "active") || is(bundle, "depleted") || is(bundle, "queued")).forEach(bundle -> {
            bundle.put("start", bundle.getString("start", now.minus(bundle.getInteger("days"), ChronoUnit.DAYS).toString())).put("end", now.toString()).put("state", "expired");
            act(sim, "Bundle Expired", bundle.getString("name"), now);
        });
        return sim;
    }

    static JsonObject lapsed(JsonObject sim, Instant now) {
        bundles(sim).stream().filter(bundle -> is(bundle, "queued")).forEach(bundle -> bundle.put("state", "lapsed"));
        act(sim, "Bundle Lapsed", "", now);
        return sim;
    }

    static JsonObject gone(JsonObject sim, Instant now) {
        act(sim, "eSIM Returned", "", now);
        return sim.put("state", "deactivated").put("profileStatus", "Deactivated");
    }

    static boolean is(JsonObject bundle, String state) {
        return state.equals(bundle.getString("state"));
    }

    static List<JsonObject> bundles(JsonObject sim) {
        return sim.getJsonArray("assignments").stream().map(each -> (JsonObject) each).toList();
    }

    static void act(JsonObject sim, String name, String bundle, Instant now) {
        sim.getJsonArray("actions", new JsonArray()).add(new JsonObject().put("name", name).put("bundleName", bundle).put("date", now.toString()));
    }
}
