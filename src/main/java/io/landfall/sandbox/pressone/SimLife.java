package io.landfall.sandbox.pressone;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What happens to an eSIM: activation, use, top-up, end of its packages. Statuses are PressOne's words. */
final class SimLife {

    static final String NOT_ACTIVE = "NOT_ACTIVE";
    static final String ACTIVE = "ACTIVE";
    static final String FINISHED = "FINISHED";
    static final String EXPIRED = "EXPIRED";

    private SimLife() {
    }

    /** A package just bought for an eSIM. */
    static JsonObject bought(long id, Product product) {
        return new JsonObject().put("id", id).put("product", product.id()).put("type", product.type()).put("status", NOT_ACTIVE)
                .put("title", product.title()).put("data", product.data()).put("net", product.net()).put("price", product.price())
                .put("total", product.megabytes()).put("remaining", product.megabytes()).put("voice", product.voice()).put("remainingVoice", product.voice())
                .put("text", product.text()).put("remainingText", product.text()).put("days", product.days()).put("unlimited", product.unlimited());
    }

    /** Ends packages whose time is over. */
    static JsonObject at(JsonObject sim, Instant now) {
        for (var each : packages(sim)) {
            var bought = (JsonObject) each;
            var end = bought.getString("expiredAt");
            if (end != null && !bought.getString("status").equals(EXPIRED) && !Instant.parse(end).isAfter(now)) {
                bought.put("status", EXPIRED);
            }
        }
        return sim;
    }

    static String status(JsonObject sim) {
        var order = java.util.List.of(ACTIVE, NOT_ACTIVE, FINISHED, EXPIRED);
        return packages(sim).stream().map(each -> ((JsonObject) each).getString("status")).min(java.util.Comparator.comparingInt(order::indexOf)).orElse(NOT_ACTIVE);
    }

    /** Starts the first waiting package if none runs. */
    static JsonObject activated(JsonObject sim, Instant now) {
        if (!status(sim).equals(ACTIVE)) {
            for (var each : packages(sim)) {
                var bought = (JsonObject) each;
                if (bought.getString("status").equals(NOT_ACTIVE)) {
                    start(bought, now);
                    break;
                }
            }
        }
        return sim;
    }

    /** A top-up runs at once; on an eSIM that was never used it waits for the first use. */
    static JsonObject toppedUp(JsonObject sim, JsonObject bought, Instant now) {
        if (!status(sim).equals(NOT_ACTIVE)) {
            start(bought, now);
        }
        packages(sim).add(bought);
        return sim;
    }

    /** Uses data (MB), minutes and messages, activating the eSIM by it; never below zero. */
    static JsonObject used(JsonObject sim, int megabytes, int minutes, int texts, Instant now) {
        activated(sim, now);
        int[] left = {megabytes, minutes, texts};
        String[] fields = {"remaining", "remainingVoice", "remainingText"};
        for (var each : packages(sim)) {
            var bought = (JsonObject) each;
            if (!bought.getString("status").equals(ACTIVE)) {
                continue;
            }
            for (int i = 0; i < fields.length; i++) {
                int taken = Math.min(left[i], bought.getInteger(fields[i]));
                left[i] -= taken;
                bought.put(fields[i], bought.getInteger(fields[i]) - taken);
            }
            if (!bought.getBoolean("unlimited") && bought.getInteger("remaining") == 0 && bought.getInteger("remainingVoice") == 0 && bought.getInteger("remainingText") == 0) {
                bought.put("status", FINISHED).put("finishedAt", now.toString());
            }
        }
        return sim;
    }

    static JsonObject exhausted(JsonObject sim, Instant now) {
        return used(sim, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, now);
    }

    static JsonObject expired(JsonObject sim, Instant now) {
        for (var each : packages(sim)) {
            var bought = (JsonObject) each;
            if (!bought.getString("status").equals(EXPIRED)) {
                bought.put("status", EXPIRED).put("expiredAt", now.toString());
                bought.put("activatedAt", bought.getString("activatedAt", now.minus(bought.getInteger("days"), ChronoUnit.DAYS).toString()));
            }
        }
        return sim;
    }

    static JsonObject recycled(JsonObject sim, Instant now) {
        return sim.put("recycledAt", now.toString());
    }

    /** What the usage endpoint says: the packages that are not over, added up; when all are over, the last one. */
    static JsonObject usage(JsonObject sim, Quirks.Switches quirks) {
        var status = status(sim);
        int[] sums = new int[6];
        boolean unlimited = false;
        String end = null;
        String[] fields = {"remaining", "total", "remainingVoice", "remainingText", "voice", "text"};
        for (int at = 0; at < packages(sim).size(); at++) {
            var bought = packages(sim).getJsonObject(at);
            boolean last = at == packages(sim).size() - 1;
            if (bought.getString("status").equals(EXPIRED) && !(status.equals(EXPIRED) && last)) {
                continue;
            }
            for (int i = 0; i < fields.length; i++) {
                sums[i] += bought.getInteger(fields[i]);
            }
            unlimited |= bought.getBoolean("unlimited");
            var until = bought.getString("expiredAt");
            end = end == null || until != null && until.compareTo(end) > 0 ? until : end;
        }
        boolean finished = status.equals(FINISHED) && quirks.on(Quirk.ACTIVE_FINISHED);
        return new JsonObject().put("remaining", unlimited ? 0 : sums[0]).put("total", unlimited ? 0 : sums[1]).put("expired_at", Replies.plain(end))
                .put("is_unlimited", unlimited).put("status", finished ? "ACTIVE_FINISHED" : status).put("remaining_voice", sums[2])
                .put("remaining_text", sums[3]).put("total_voice", sums[4]).put("total_text", sums[5]);
    }

    static JsonArray packages(JsonObject sim) {
        return sim.getJsonArray("packages");
    }

    private static void start(JsonObject bought, Instant now) {
        bought.put("status", ACTIVE).put("activatedAt", now.toString()).put("expiredAt", now.plus(bought.getInteger("days"), ChronoUnit.DAYS).toString());
    }
}
