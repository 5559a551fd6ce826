package io.landfall.sandbox.paypal;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Page;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Notifications to the shop, written together with what they tell of, so that none is lost. {@link Courier} carries them. */
@ApplicationScoped
class Notices {

    static final String KIND = "paypal-notice";

    private static final Map<String, String> SUMMARIES = Map.of("CHECKOUT.ORDER.APPROVED", "An order has been approved by buyer",
            "CHECKOUT.PAYMENT-APPROVAL.REVERSED", "A payment has been reversed after approval", "PAYMENT.CAPTURE.COMPLETED", "Payment completed",
            "PAYMENT.CAPTURE.PENDING", "Payment pending", "PAYMENT.CAPTURE.DENIED", "Payment denied", "PAYMENT.CAPTURE.REFUNDED", "A capture payment was refunded",
            "PAYMENT.CAPTURE.REVERSED", "A capture payment was reversed", "PAYMENT.REFUND.FAILED", "A refund failed",
            "CUSTOMER.DISPUTE.CREATED", "A new dispute opened");

    private final Documents documents;
    private final Books books;
    private final SandboxConfig.PayPal config;

    Notices(Documents documents, Books books, SandboxConfig config) {
        this.documents = documents;
        this.books = books;
        this.config = config.paypal();
    }

    /** @param about the order, capture or refund in our books; it knows the origin it was called at */
    void write(Page page, String type, String resourceType, JsonObject resource, JsonObject about) {
        var id = "WH-" + Keys.readable(17) + "-" + Keys.readable(17);
        var origin = about.getString("origin");
        var self = origin + "/sandbox/paypal/v1/notifications/webhooks-events/" + id;
        var event = new JsonObject().put("id", id).put("event_version", "1.0").put("create_time", books.now()).put("resource_type", resourceType)
                .put("resource_version", "2.0").put("event_type", type).put("summary", SUMMARIES.getOrDefault(type, type)).put("resource", resource)
                .put("links", new JsonArray().add(new JsonObject().put("href", self).put("rel", "self").put("method", "GET"))
                        .add(new JsonObject().put("href", self + "/resend").put("rel", "resend").put("method", "POST")));
        var to = config.webhookUrl().map(Object::toString).orElse("http://localhost:" + about.getInteger("port") + "/hooks/paypal");
        page.put(KIND, id, new JsonObject().put("id", id).put("type", type).put("about", about.getString("id")).put("url", to).put("origin", origin)
                .put("created", books.now()).put("body", event.encode()).put("attempts", 0).put("open", true).put("answer", "not sent yet"));
    }

    /** What is still to be brought, oldest first. */
    List<JsonObject> open() {
        return documents.select(new Documents.Query(KIND).equal("open", "true")).stream().sorted(java.util.Comparator.comparing(one -> one.getString("created"))).toList();
    }

    /** The event as it was written. */
    Answer read(Call call) {
        return documents.find(KIND, call.part("id")).map(notice -> Answer.json(200, notice.getString("body"))).orElseGet(Replies::notFound);
    }

    Answer resend(Call call) {
        var notice = documents.find(KIND, call.part("id"));
        notice.ifPresent(found -> again(found.getString("id")));
        return notice.map(found -> Answer.json(202, found.getString("body"))).orElseGet(Replies::notFound);
    }

    /** Brings a notification once more; without an id the newest one. */
    void again(String id) {
        var chosen = id.isEmpty() ? books.newest(KIND, 1).stream().findFirst() : documents.find(KIND, id);
        var notice = chosen.orElseThrow(() -> new IllegalArgumentException("There is no such notification"));
        documents.put(KIND, notice.getString("id"), notice.put("open", true).put("attempts", 0));
    }
}
