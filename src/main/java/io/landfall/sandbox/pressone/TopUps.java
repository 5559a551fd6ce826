package io.landfall.sandbox.pressone;

import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

/** What an eSIM can be topped up with now. */
final class TopUps {

    private TopUps() {
    }

    /** Empty when it cannot be topped up. */
    static List<Product> of(JsonObject sim, Shelves shelves, Quirks.Switches quirks) {
        if (!sim.getBoolean("rechargeable") || sim.getString("recycledAt") != null) {
            return List.of();
        }
        var status = SimLife.status(sim);
        // "Active" includes used up before its time: the validity still runs (PressOne's ACTIVE_FINISHED).
        if (quirks.on(Quirk.TOPUP_ONLY_ACTIVE) && !status.equals(SimLife.ACTIVE) && !status.equals(SimLife.FINISHED)) {
            return List.of();
        }
        var first = shelves.known(SimLife.packages(sim).getJsonObject(0).getString("product"));
        return shelves.of(first.carrier()).stream().filter(Product::topUp).map(product -> shelves.find(product.id()).orElse(null)).filter(Objects::nonNull).toList();
    }
}
