package io.landfall.sandbox.pressone;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Controls;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.FaultKinds;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Everything that steers the simulated PressOne from outside, for tests (JSON) and the panel (forms). */
@ApplicationScoped
public class PressOneControl {

    private static final Set<String> OWN_FAULTS = Set.of("refuse-11", "refuse-13", "refuse-14", "refuse-23", "refuse-33", "refuse-34", "refuse-43", "refuse-53",
            "refuse-73", "stock", "limit", "401", "403", "404", "429", "500", "partial", "price-changed");

    /** Names under which faults can be planned. */
    public static final Set<String> ENDPOINTS = new TreeSet<>(Set.of("token", "balance", "devices", "packages", "orders", "order-list", "order", "topups",
            "topup-list", "sims", "sim", "instructions", "usage", "history"));

    private final Controls controls;
    private final Documents documents;
    private final Shelves shelves;
    private final Books books;
    private final Tokens tokens;
    private final Quirks quirks;

    PressOneControl(Controls controls, Documents documents, Shelves shelves, Books books, Tokens tokens, Quirks quirks) {
        this.controls = controls;
        this.documents = documents;
        this.shelves = shelves;
        this.books = books;
        this.tokens = tokens;
        this.quirks = quirks;
    }

    void register(SimulatedServer server) {
        controls.register(server, PressOneServer.NAME, PressOneServer.BASE, faultKinds(), ENDPOINTS, this::books, this::reset);
        var control = PressOneServer.BASE + "/control";
        server.aside(POST, control + "/sims", Controls.act(call -> changeSim(call, call.field("iccid"))));
        server.aside(POST, control + "/sims/:iccid", Controls.act(call -> changeSim(call, call.part("iccid"))));
        server.aside(POST, control + "/packages", Controls.act(call -> changePackage(call, call.field("package_id"))));
        server.aside(POST, control + "/packages/:id", Controls.act(call -> changePackage(call, call.part("id"))));
        server.aside(POST, control + "/balance", Controls.act(call -> books.setBalance(Naira.kobo(call.field("amount")))));
        server.aside(POST, control + "/tokens", Controls.act(call -> tokens.expireAll()));
        server.aside(POST, control + "/quirks", Controls.act(call -> call.fields().forEach((name, on) -> quirks.set(name, on.equals("true") || on.equals("on")))));
        server.aside(GET, PressOneServer.BASE + "/qr/:id", this::qr);
    }

    public static Set<String> faultKinds() {
        var kinds = new TreeSet<>(FaultKinds.ALL);
        kinds.addAll(OWN_FAULTS);
        return kinds;
    }

    /** The books as JSON: balance in kobo, orders and eSIMs, newest first. */
    public JsonObject books() {
        return new JsonObject().put("balance", books.balance()).put("orders", new JsonArray(books.select(new Documents.Query(Books.ORDERS))))
                .put("sims", new JsonArray(books.select(new Documents.Query(Books.SIMS).page(500, 0))))
                .put("packages", shelves.changes());
    }

    /** Each oddity with its meaning and whether it is on, for the panel. */
    public java.util.List<java.util.Map<String, Object>> oddities() {
        return quirks.list();
    }

    /** "50,000,000.00"-like figures are for the page; this is "50000000.00". */
    public String balance() {
        return Naira.text(books.balance());
    }

    /** The newest eSIMs as the panel shows them. */
    public java.util.List<java.util.Map<String, Object>> newestSims(int count) {
        return books.select(new Documents.Query(Books.SIMS).page(count, 0)).stream().map(sim -> {
            var aged = SimLife.at(sim, books.now());
            var usage = SimLife.usage(aged, quirks.now());
            var first = SimLife.packages(aged).getJsonObject(0);
            return java.util.Map.<String, Object> of("iccid", sim.getString("iccid"), "title", first.getString("product"),
                    "status", sim.getString("recycledAt") == null ? SimLife.status(aged) : "RECYCLED", "usage", usage.getBoolean("is_unlimited") ? "unlimited"
                            : usage.getInteger("remaining") + " of " + usage.getInteger("total") + " MB left", "order", sim.getLong("order"));
        }).toList();
    }

    private void reset() {
        documents.deleteKinds("pressone-");
    }

    private void changeSim(Call call, String iccid) {
        var now = books.now();
        switch (call.field("action")) {
            case "activate" -> books.change(iccid, sim -> SimLife.activated(sim, now));
            case "use" -> books.change(iccid, sim -> SimLife.used(sim, number(call, "mb"), number(call, "minutes"), number(call, "texts"), now));
            case "exhaust" -> books.change(iccid, sim -> SimLife.exhausted(sim, now));
            case "expire" -> books.change(iccid, sim -> SimLife.expired(sim, now));
            case "recycle" -> books.change(iccid, sim -> SimLife.recycled(sim, now));
            default -> throw new IllegalArgumentException("An action is one of activate, use, exhaust, expire, recycle");
        }
        // What changed by hand may be read at once.
        documents.delete("pressone-limit", "usage " + iccid);
        documents.delete("pressone-limit", "history " + iccid);
    }

    private void changePackage(Call call, String id) {
        if (!call.field("withdrawn").isEmpty()) {
            shelves.withdraw(id, call.field("withdrawn").equals("true"));
        }
        shelves.price(id, call.field("net"), call.field("price"));
    }

    private Answer qr(Call call) {
        return documents.select(new Documents.Query(Books.SIMS).equal("id", call.part("id"))).stream().findFirst()
                .map(sim -> new Answer(200, "image/svg+xml", QrPicture.svg(Shapes.code(sim)), java.util.Map.of())).orElseGet(Replies::notFound);
    }

    private static int number(Call call, String field) {
        var text = call.field(field);
        if (!text.matches("[0-9]{0,7}")) {
            throw new IllegalArgumentException(field + " must be a number");
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
