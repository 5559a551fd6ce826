package io.landfall.sandbox.esimgo;

import static io.vertx.core.http.HttpMethod.POST;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Controls;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.FaultKinds;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Everything that steers the simulated eSIM Go from outside, for tests (JSON) and the panel (forms). */
@ApplicationScoped
public class EsimGoControl {

    private static final Set<String> OWN_FAULTS = Set.of("400", "401", "403", "404", "410", "429", "500", "503", "no-stock", "no-balance", "price-changed");
    /** Percent of use at which a callback comes. */
    private static final int[] LINES = {1, 50, 80, 100};

    /** Names under which faults can be planned. */
    public static final Set<String> ENDPOINTS = new TreeSet<>(Set.of("catalogue", "bundle", "order", "order-list", "order-get", "apply", "assignments", "esims", "esim", "bundles", "revoke",
            "history", "refresh", "compatible", "location", "sms", "suspend", "inventory", "organisation", "networks"));

    private final Controls controls;
    private final Documents documents;
    private final Shelf shelf;
    private final Books books;
    private final Quirks quirks;
    private final Courier courier;

    EsimGoControl(Controls controls, Documents documents, Shelf shelf, Books books, Quirks quirks, Courier courier) {
        this.controls = controls;
        this.documents = documents;
        this.shelf = shelf;
        this.books = books;
        this.quirks = quirks;
        this.courier = courier;
    }

    void register(SimulatedServer server) {
        controls.register(server, EsimGoServer.NAME, EsimGoServer.BASE, faultKinds(), ENDPOINTS, this::books, () -> documents.deleteKinds("esimgo-"));
        var control = EsimGoServer.BASE + "/control";
        server.aside(POST, control + "/sims", Controls.act(call -> changeSim(call, call.field("iccid"))));
        server.aside(POST, control + "/sims/:iccid", Controls.act(call -> changeSim(call, call.part("iccid"))));
        server.aside(POST, control + "/bundles", Controls.act(call -> shelf.change(call.field("name"), call.field("withdrawn"), call.field("cents"))));
        server.aside(POST, control + "/balance", Controls.act(call -> setBalance(call)));
        server.aside(POST, control + "/delay", Controls.act(call -> books.setDelay(number(call, "seconds"))));
        server.aside(POST, control + "/quirks", Controls.act(call -> call.fields().forEach((name, on) -> quirks.set(name, on.equals("true") || on.equals("on")))));
        server.aside(POST, control + "/callbacks/:id", Controls.act(call -> courier.again(call.part("id"))));
    }

    public static Set<String> faultKinds() {
        var kinds = new TreeSet<>(FaultKinds.ALL);
        kinds.addAll(OWN_FAULTS);
        return kinds;
    }

    /** The books as JSON: balance in cents, orders, eSIMs, stock and callbacks, newest first. */
    public JsonObject books() {
        return new JsonObject().put("balance", books.balance()).put("orders", new JsonArray(books.orders())).put("sims", new JsonArray(books.sims()))
                .put("stock", new JsonArray(books.stock())).put("callbacks", courier.all());
    }

    /** Each oddity with its meaning and whether it is on, for the panel. */
    public List<Map<String, Object>> oddities() {
        return quirks.list();
    }

    public String balance() {
        return books.balance() / 100 + "." + String.format("%02d", books.balance() % 100);
    }

    /** The newest eSIMs as the panel shows them. */
    public List<Map<String, Object>> newestSims(int count) {
        return books.sims().stream().limit(count).map(sim -> {
            var aged = SimLife.at(sim, books.now());
            var bundles = SimLife.bundles(aged);
            var last = bundles.get(bundles.size() - 1);
            return Map.<String, Object> of("iccid", sim.getString("iccid"), "title", last.getString("name"), "status", last.getString("state") + ", " + sim.getString("state"),
                    "usage", last.getBoolean("unlimited") ? "unlimited" : last.getLong("remaining") / 1_000_000 + " of " + last.getLong("initial") / 1_000_000 + " MB left");
        }).toList();
    }

    /** What was not applied to any eSIM. */
    public List<String> stock() {
        return books.stock().stream().filter(piece -> !piece.getBoolean("taken")).map(piece -> piece.getString("bundle")).toList();
    }

    private void setBalance(Call call) {
        var amount = call.field("amount");
        if (!amount.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("amount must be dollars and cents");
        }
        long cents = new java.math.BigDecimal(amount).movePointRight(2).longValueExact();
        long before = books.balance();
        books.setBalance(cents);
        if (cents < 10_000 && before >= 10_000) {
            courier.tell("LowBalance", null, null, new JsonObject().put("balanceInfo", new JsonObject().put("balance", cents / 100).put("threshold", 100).put("thresholdPercentRemaining", 100)),
                    origin(call));
        }
    }

    private void changeSim(Call call, String iccid) {
        var now = books.now();
        switch (call.field("action")) {
            case "use" -> use(call, iccid, (long) number(call, "mb") * 1_000_000);
            case "attach" -> {
                books.change(iccid, sim -> sim.put("profileStatus", "Installed").put("firstInstalled", now.toEpochMilli()));
                courier.tell("FirstAttachment", iccid, null, new JsonObject(), origin(call));
            }
            case "exhaust" -> use(call, iccid, Long.MAX_VALUE / 4);
            case "expire" -> books.change(iccid, sim -> SimLife.expired(sim, now));
            case "lapse" -> books.change(iccid, sim -> SimLife.lapsed(sim, now));
            case "move" -> courier.tell("CountryChange", iccid, null, new JsonObject().put("country", new JsonObject().put("code", "FR").put("name", "France")), origin(call));
            case "delete" -> {
                books.change(iccid, sim -> SimLife.gone(sim, now));
                courier.tell("esim.deleted", iccid, null, new JsonObject().put("date", now.toString()), origin(call));
            }
            default -> throw new IllegalArgumentException("An action is one of use, attach, exhaust, expire, lapse, move, delete");
        }
    }

    /** Uses data and calls back for every line that was crossed. */
    private void use(Call call, String iccid, long bytes) {
        var before = new long[2];
        var fresh = new boolean[1];
        var used = new JsonObject[1];
        books.change(iccid, sim -> {
            var target = SimLife.bundles(sim).stream().filter(bundle -> SimLife.is(bundle, "active") || SimLife.is(bundle, "queued")).findFirst();
            target.ifPresent(bundle -> {
                before[0] = bundle.getLong("remaining");
                fresh[0] = SimLife.is(bundle, "queued");
            });
            used[0] = SimLife.used(sim, bytes, books.now()).orElse(null);
            return sim;
        });
        if (used[0] == null) {
            throw new IllegalArgumentException("Nothing is left on eSIM " + iccid);
        }
        if (fresh[0]) {
            courier.tell("FirstUse", iccid, used[0], new JsonObject(), origin(call));
        }
        long all = used[0].getLong("initial");
        for (int line : LINES) {
            boolean crossed = (all - before[0]) * 100 < all * line && (all - used[0].getLong("remaining")) * 100 >= all * line;
            if (crossed) {
                courier.tell("Utilisation", iccid, used[0], new JsonObject(), origin(call));
            }
        }
    }

    private static String origin(Call call) {
        return "http://127.0.0.1:" + call.localPort();
    }

    private static int number(Call call, String field) {
        var text = call.field(field);
        if (!text.matches("[0-9]{0,7}")) {
            throw new IllegalArgumentException(field + " must be a number");
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
