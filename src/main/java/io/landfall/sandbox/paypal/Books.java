package io.landfall.sandbox.paypal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Page;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Orders, captures and refunds as the simulated PayPal keeps them. */
@ApplicationScoped
class Books {

    static final String ORDER = "paypal-order";
    static final String CAPTURE = "paypal-capture";
    static final String REFUND = "paypal-refund";
    static final String DISPUTE = "paypal-dispute";
    /** Invoices that were paid: none twice. */
    static final String INVOICE = "paypal-invoice";

    private final Documents documents;
    private final SandboxConfig.PayPal config;
    private final Clock clock;

    Books(Documents documents, SandboxConfig config, Clock clock) {
        this.documents = documents;
        this.config = config.paypal();
        this.clock = clock;
    }

    Optional<JsonObject> find(String kind, String id) {
        return documents.find(kind, id);
    }

    /** Also the order's, unless it is too old to be paid; PayPal forgets those. */
    Optional<JsonObject> order(String id) {
        return documents.find(ORDER, id).filter(this::isAlive);
    }

    JsonObject lockOrder(Page page, String id) {
        return page.lock(ORDER, id).filter(this::isAlive).orElseThrow(() -> new Refused(Replies.notFound()));
    }

    private boolean isAlive(JsonObject order) {
        var since = order.getString("approved", order.getString("created"));
        return order.getString("capture") != null || clock.instant().isBefore(Instant.parse(since).plus(config.orderLife()));
    }

    JsonObject captureOf(JsonObject order) {
        return order.getString("capture") == null ? null : documents.find(CAPTURE, order.getString("capture")).orElse(null);
    }

    void save(Page page, String kind, JsonObject document) {
        page.put(kind, document.getString("id"), document.put("updated", now()));
    }

    /** To the second, as PayPal writes times. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Newest first. */
    List<JsonObject> newest(String kind, int count) {
        return documents.list(kind).stream().sorted(Comparator.comparing((JsonObject one) -> one.getString("created")).reversed()).limit(count).toList();
    }

    JsonObject asJson() {
        return new JsonObject().put("orders", new JsonArray(newest(ORDER, 500))).put("captures", new JsonArray(newest(CAPTURE, 500)))
                .put("refunds", new JsonArray(newest(REFUND, 500))).put("disputes", new JsonArray(newest(DISPUTE, 500)));
    }

    void forgetAll() {
        documents.deleteKinds("paypal-");
    }
}
