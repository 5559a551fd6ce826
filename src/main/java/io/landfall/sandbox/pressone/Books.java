package io.landfall.sandbox.pressone;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Query;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** PressOne's books: the partner's balance, orders and eSIMs. Every identical call makes a new order. */
@ApplicationScoped
class Books {

    static final String ORDERS = "pressone-order";
    static final String SIMS = "pressone-sim";
    private static final String ACCOUNT = "pressone-account";
    private static final String LPA = "sandbox.landfall.test";

    private final Documents documents;
    private final SandboxConfig.PressOne config;
    private final Clock clock;

    Books(Documents documents, SandboxConfig config, Clock clock) {
        this.documents = documents;
        this.config = config.pressone();
        this.clock = clock;
    }

    /** In kobo. */
    long balance() {
        return documents.find(ACCOUNT, "balance").map(body -> body.getLong("kobo")).orElse(opening());
    }

    void setBalance(long kobo) {
        documents.put(ACCOUNT, "balance", new JsonObject().put("kobo", kobo));
    }

    /** Buys new eSIMs; empty when the balance does not cover them. */
    Optional<JsonObject> order(Product product, int quantity, String description) {
        long id = documents.nextNumber();
        var serials = new long[quantity];
        for (int i = 0; i < quantity; i++) {
            serials[i] = documents.nextNumber();
        }
        return documents.transaction(page -> {
            if (!charge(page, product.net() * quantity)) {
                return Optional.empty();
            }
            var iccids = new JsonArray();
            for (long serial : serials) {
                var sim = sim(serial, id, product);
                iccids.add(sim.getString("iccid"));
                page.put(SIMS, sim.getString("iccid"), sim);
            }
            return Optional.of(write(page, id, product, quantity, description.isEmpty() ? null : description, iccids, "sim"));
        });
    }

    /** Tops an eSIM up; empty when the balance does not cover it. */
    Optional<JsonObject> topUp(String iccid, Product product, String description) {
        long id = documents.nextNumber();
        return documents.transaction(page -> {
            if (!charge(page, product.net())) {
                return Optional.empty();
            }
            var sim = page.lock(SIMS, iccid).orElseThrow();
            page.put(SIMS, iccid, SimLife.toppedUp(SimLife.at(sim, now()), SimLife.bought(documents.nextNumber(), product), now()));
            return Optional.of(write(page, id, product, 1, description.isEmpty() ? "Topup (" + iccid + ")" : description, new JsonArray().add(iccid), "topup"));
        });
    }

    Optional<JsonObject> order(String id) {
        return id.matches("[0-9]{1,12}") ? documents.find(ORDERS, key(Long.parseLong(id))) : Optional.empty();
    }

    /** The eSIM as time has left it. */
    Optional<JsonObject> sim(String iccid) {
        return documents.find(SIMS, iccid).map(sim -> SimLife.at(sim, now()));
    }

    List<JsonObject> select(Query query) {
        return documents.select(query);
    }

    long count(Query query) {
        return documents.count(query);
    }

    /** Changes an eSIM by hand of the control panel. */
    void change(String iccid, UnaryOperator<JsonObject> how) {
        documents.transaction(page -> {
            var sim = page.lock(SIMS, iccid).orElseThrow(() -> new IllegalArgumentException("There is no eSIM " + iccid));
            page.put(SIMS, iccid, how.apply(SimLife.at(sim, now())));
            return null;
        });
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean charge(Documents.Page page, long kobo) {
        page.insert(ACCOUNT, "balance", new JsonObject().put("kobo", opening()));
        var account = page.lock(ACCOUNT, "balance").orElseThrow();
        long left = account.getLong("kobo") - kobo;
        if (left < 0) {
            return false;
        }
        page.put(ACCOUNT, "balance", account.put("kobo", left));
        return true;
    }

    private JsonObject write(Documents.Page page, long id, Product product, int quantity, String description, JsonArray iccids, String type) {
        var carrier = product.carrier();
        var order = new JsonObject().put("id", id).put("code", DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC).format(now()) + "-" + String.format("%06d", id))
                .put("createdAt", now().toString()).put("description", description).put("type", type).put("packageId", product.id())
                .put("package", carrier.title() + "-" + product.title()).put("quantity", quantity).put("validity", product.days()).put("data", product.data())
                .put("voice", product.voice() == 0 ? null : Integer.valueOf(product.voice())).put("text", product.text() == 0 ? null : Integer.valueOf(product.text()))
                .put("price", product.price()).put("net", product.net()).put("esimType", "Prepaid").put("status", "completed").put("iccids", iccids);
        page.put(ORDERS, key(id), order);
        return order;
    }

    private JsonObject sim(long serial, long orderId, Product product) {
        var carrier = product.carrier();
        return new JsonObject().put("id", serial).put("createdAt", now().toString()).put("iccid", iccid(serial)).put("lpa", LPA)
                .put("matchingId", "TEST-" + Keys.readable(5) + "-" + Keys.readable(5) + "-" + Keys.readable(5)).put("apn", carrier.apn())
                .put("rechargeable", carrier.rechargeable()).put("msisdn", carrier.voice() ? "2347" + String.format("%09d", serial % 1_000_000_000L) : null)
                .put("recycledAt", null).put("order", orderId).put("packages", new JsonArray().add(SimLife.bought(documents.nextNumber(), product)));
    }

    private long opening() {
        return config.openingBalance() * 100;
    }

    private static String key(long id) {
        return String.format("%012d", id);
    }

    /** Twenty digits: telecom, Nigeria, issuer 01, serial number and Luhn's check digit. */
    static String iccid(long serial) {
        var digits = "8923401" + String.format("%012d", serial);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
