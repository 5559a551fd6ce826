package io.landfall.sandbox.esimgo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Page;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** eSIM Go's books: balance, orders, inventory and eSIMs. Every identical call makes a new order. */
@ApplicationScoped
class Books {

    static final String ORDERS = "esimgo-order";
    static final String SIMS = "esimgo-sim";
    static final String STOCK = "esimgo-stock";
    private static final String ACCOUNT = "esimgo-account";

    private final Documents documents;
    private final Clock clock;
    private final long opening;

    Books(Documents documents, SandboxConfig config, Clock clock) {
        this.documents = documents;
        this.clock = clock;
        this.opening = config.esimgo().openingBalance() * 100;
    }

    /** In cents. */
    long balance() {
        return documents.find(ACCOUNT, "balance").map(body -> body.getLong("cents")).orElse(opening);
    }

    void setBalance(long cents) {
        documents.put(ACCOUNT, "balance", new JsonObject().put("cents", cents));
    }

    /** How long a new eSIM's details are not ready. */
    Duration delay() {
        return Duration.ofSeconds(documents.find(ACCOUNT, "delay").map(body -> body.getLong("seconds")).orElse(0L));
    }

    void setDelay(long seconds) {
        documents.put(ACCOUNT, "delay", new JsonObject().put("seconds", seconds));
    }

    /** One line of an order. @param iccids empty: new eSIMs */
    record Line(Bundle bundle, int quantity, List<String> iccids, boolean allowReassign) {
    }

    /** Buys; empty when the balance does not cover it. */
    Optional<JsonObject> order(List<Line> lines, boolean assign) {
        long total = lines.stream().mapToLong(line -> line.bundle().cents() * line.quantity()).sum();
        return documents.transaction(page -> {
            page.insert(ACCOUNT, "balance", new JsonObject().put("cents", opening));
            var account = page.lock(ACCOUNT, "balance").orElseThrow();
            long left = account.getLong("cents") - total;
            if (left < 0) {
                return Optional.empty();
            }
            page.put(ACCOUNT, "balance", account.put("cents", left));
            var reference = UUID.randomUUID().toString();
            var items = new JsonArray();
            int index = 0;
            for (var line : lines) {
                var iccids = new JsonArray();
                for (int i = 0; i < line.quantity(); i++, index++) {
                    if (assign) {
                        iccids.add(put(page, line.iccids().isEmpty() ? null : line.iccids().get(i), line.bundle(), reference, reference + "-" + index, line.allowReassign()));
                    } else {
                        stock(page, line.bundle(), reference);
                    }
                }
                items.add(new JsonObject().put("type", "bundle").put("item", line.bundle().name()).put("quantity", line.quantity()).put("cents", line.bundle().cents())
                        .put("iccids", iccids).put("allowReassign", line.allowReassign()));
            }
            return Optional.of(write(page, new JsonObject().put("reference", reference).put("items", items).put("cents", total).put("assigned", assign).put("left", left)));
        });
    }

    /** Takes one from the inventory onto each eSIM named, or onto new ones; empty when there are too few. */
    Optional<JsonObject> apply(Bundle bundle, List<String> iccids, int fresh, boolean allowReassign) {
        int needed = iccids.isEmpty() ? fresh : iccids.size();
        return documents.transaction(page -> {
            var reference = UUID.randomUUID().toString();
            var put = new JsonArray();
            var items = new JsonArray();
            var pieces = documents.select(new Documents.Query(STOCK).equal("bundle", bundle.name())).stream().map(piece -> piece.getString("id"))
                    .map(id -> page.lock(STOCK, id).orElse(null)).filter(piece -> piece != null && !piece.getBoolean("taken")).limit(needed).toList();
            if (pieces.size() < needed) {
                return Optional.empty();
            }
            for (int i = 0; i < needed; i++) {
                page.put(STOCK, pieces.get(i).getString("id"), pieces.get(i).put("taken", true));
                put.add(put(page, iccids.isEmpty() ? null : iccids.get(i), bundle, reference, pieces.get(i).getString("order") + "-0", allowReassign));
                items.add(new JsonObject().put("type", "bundleAssignment").put("item", pieces.get(i).getString("order") + "-0").put("quantity", 0).put("cents", 0)
                        .put("iccids", put).put("allowReassign", allowReassign));
            }
            return Optional.of(write(page, new JsonObject().put("reference", reference).put("items", items).put("cents", 0).put("assigned", true)
                    .put("bundle", bundle.name()).put("put", put)));
        });
    }

    List<JsonObject> orders() {
        return documents.list(ORDERS);
    }

    Optional<JsonObject> order(String reference) {
        return documents.select(new Documents.Query(ORDERS).equal("reference", reference)).stream().findFirst();
    }

    List<JsonObject> stock() {
        return documents.list(STOCK);
    }

    List<JsonObject> sims() {
        return documents.list(SIMS);
    }

    /** The eSIM as time has left it. */
    Optional<JsonObject> sim(String iccid) {
        return documents.find(SIMS, iccid).map(sim -> SimLife.at(sim, now()));
    }

    JsonObject change(String iccid, UnaryOperator<JsonObject> how) {
        return documents.transaction(page -> {
            var sim = how.apply(SimLife.at(page.lock(SIMS, iccid).orElseThrow(() -> new IllegalArgumentException("There is no eSIM " + iccid)), now()));
            page.put(SIMS, iccid, sim);
            return sim;
        });
    }

    /** What was taken off an eSIM goes back into stock, or its price to the balance. */
    void giveBack(Bundle bundle, boolean toBalance) {
        documents.transaction(page -> {
            if (toBalance) {
                page.insert(ACCOUNT, "balance", new JsonObject().put("cents", opening));
                var account = page.lock(ACCOUNT, "balance").orElseThrow();
                page.put(ACCOUNT, "balance", account.put("cents", account.getLong("cents") + bundle.cents()));
            } else {
                stock(page, bundle, "returned");
            }
            return null;
        });
    }

    /** Unassigned pieces back to money; false when there are fewer. */
    boolean refund(List<String> pieces, long cents) {
        return documents.transaction(page -> {
            var there = new ArrayList<JsonObject>();
            pieces.forEach(id -> page.lock(STOCK, id).filter(piece -> !piece.getBoolean("taken")).ifPresent(there::add));
            if (there.size() < pieces.size()) {
                return false;
            }
            there.forEach(piece -> page.put(STOCK, piece.getString("id"), piece.put("taken", true)));
            page.insert(ACCOUNT, "balance", new JsonObject().put("cents", opening));
            var account = page.lock(ACCOUNT, "balance").orElseThrow();
            page.put(ACCOUNT, "balance", account.put("cents", account.getLong("cents") + cents));
            return true;
        });
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void stock(Page page, Bundle bundle, String order) {
        var id = String.format("%012d", documents.nextNumber());
        page.put(STOCK, id, new JsonObject().put("id", id).put("bundle", bundle.name()).put("order", order).put("taken", false)
                .put("expiry", now().plus(365, ChronoUnit.DAYS).toString()));
    }

    private String put(Page page, String iccid, Bundle bundle, String order, String reference, boolean allowReassign) {
        var known = iccid == null ? null : page.lock(SIMS, iccid).orElse(null);
        if (known == null || allowReassign && !SimLife.takes(known)) {
            known = fresh();
        }
        SimLife.assigned(SimLife.at(known, now()), documents.nextNumber(), bundle, reference, now());
        known.getJsonArray("references").add(order);
        page.put(SIMS, known.getString("iccid"), known);
        return known.getString("iccid");
    }

    private JsonObject fresh() {
        return new JsonObject().put("iccid", "8943108" + String.format("%012d", documents.nextNumber())).put("createdAt", now().toString())
                .put("readyAt", now().plus(delay()).toString()).put("matchingId", "TEST-" + Keys.readable(6) + "-" + Keys.readable(7)).put("pin", "1234").put("puk", "12345678")
                .put("profileStatus", "Released").put("firstInstalled", 0L).put("state", "active").put("customerRef", "").put("references", new JsonArray())
                .put("assignments", new JsonArray()).put("actions", new JsonArray());
    }

    private JsonObject write(Page page, JsonObject order) {
        var id = String.format("%012d", documents.nextNumber());
        order.put("id", id).put("createdAt", now().toString());
        page.put(ORDERS, id, order);
        return order;
    }
}
