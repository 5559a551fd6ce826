package io.landfall.sandbox.paypal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Buyers' cases: opened and decided from the panel, told by notifications, read by the shop. While one is open nothing is refunded. */
@ApplicationScoped
class Disputes {

    static final List<String> REASONS = List.of("MERCHANDISE_OR_SERVICE_NOT_RECEIVED", "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED", "UNAUTHORISED", "CREDIT_NOT_PROCESSED",
            "DUPLICATE_TRANSACTION", "INCORRECT_AMOUNT", "PAYMENT_BY_OTHER_MEANS", "OTHER");
    static final List<String> OUTCOMES = List.of("RESOLVED_SELLER_FAVOUR", "RESOLVED_BUYER_FAVOUR", "CANCELED_BY_BUYER", "RESOLVED_WITH_PAYOUT", "ACCEPTED", "DENIED");
    /** The money leaves the seller. */
    private static final Set<String> LOST = Set.of("RESOLVED_BUYER_FAVOUR", "ACCEPTED");
    private static final Duration TO_ANSWER = Duration.ofDays(10);

    private final Books books;
    private final Notices notices;
    private final Clock clock;

    Disputes(Books books, Notices notices, Clock clock) {
        this.books = books;
        this.notices = notices;
        this.clock = clock;
    }

    Answer read(Call call) {
        return Plans.refusal(call).orElseGet(() -> books.find(Books.DISPUTE, call.part("id")).map(dispute -> Replies.answer(200, shape(dispute))).orElseGet(Replies::notFound));
    }

    void open(Page page, String captureId, String reason) {
        oneOf("reason", reason, REASONS);
        var capture = page.lock(Books.CAPTURE, captureId).filter(one -> Set.of("COMPLETED", "PARTIALLY_REFUNDED").contains(one.getString("status")))
                .orElseThrow(() -> new IllegalArgumentException("There is no such capture with money in it"));
        var id = "PP-D-" + Keys.readable(6);
        var dispute = new JsonObject().put("id", id).put("capture", captureId).put("reason", reason).put("status", "WAITING_FOR_SELLER_RESPONSE")
                .put("amount", Amounts.of(left(capture), capture.getJsonObject("amount").getString("currency_code"))).put("custom_id", capture.getString("custom_id"))
                .put("invoice_id", capture.getString("invoice_id")).put("due", clock.instant().plus(TO_ANSWER).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("origin", capture.getString("origin")).put("port", capture.getInteger("port")).put("created", books.now());
        books.save(page, Books.DISPUTE, dispute);
        books.save(page, Books.CAPTURE, capture.put("dispute", id));
        tell(page, "CUSTOMER.DISPUTE.CREATED", dispute);
    }

    /** There is news of it, and no end yet. */
    void review(Page page, String id) {
        var dispute = running(page, id);
        books.save(page, Books.DISPUTE, dispute.put("status", "UNDER_REVIEW"));
        tell(page, "CUSTOMER.DISPUTE.UPDATED", dispute);
    }

    /** Returns the capture whose money goes back to the buyer, or null when it stays. */
    String resolve(Page page, String id, String outcome) {
        oneOf("outcome", outcome, OUTCOMES);
        var dispute = running(page, id);
        var capture = page.lock(Books.CAPTURE, dispute.getString("capture")).orElseThrow();
        capture.remove("dispute");
        books.save(page, Books.CAPTURE, capture);
        books.save(page, Books.DISPUTE, dispute.put("status", "RESOLVED").put("outcome", outcome));
        tell(page, "CUSTOMER.DISPUTE.RESOLVED", dispute);
        return LOST.contains(outcome) && left(capture).signum() > 0 ? capture.getString("id") : null;
    }

    private static JsonObject running(Page page, String id) {
        return page.lock(Books.DISPUTE, id).filter(one -> !one.getString("status").equals("RESOLVED"))
                .orElseThrow(() -> new IllegalArgumentException("There is no such open case"));
    }

    private void tell(Page page, String type, JsonObject dispute) {
        notices.write(page, type, "dispute", shape(dispute), dispute);
    }

    private static BigDecimal left(JsonObject capture) {
        return Amounts.value(capture.getJsonObject("amount")).subtract(new BigDecimal(capture.getString("refunded")));
    }

    private static JsonObject shape(JsonObject dispute) {
        var amount = dispute.getJsonObject("amount");
        var answer = new JsonObject().put("dispute_id", dispute.getString("id")).put("create_time", dispute.getString("created")).put("update_time", dispute.getString("updated"))
                .put("disputed_transactions", new JsonArray().add(new JsonObject().put("seller_transaction_id", dispute.getString("capture"))
                        .put("invoice_number", dispute.getString("invoice_id")).put("custom", dispute.getString("custom_id"))))
                .put("reason", dispute.getString("reason")).put("status", dispute.getString("status")).put("dispute_amount", amount)
                .put("dispute_life_cycle_stage", "INQUIRY").put("dispute_channel", "INTERNAL").put("seller_response_due_date", dispute.getString("due"));
        var outcome = dispute.getString("outcome");
        if (outcome != null) {
            answer.put("dispute_outcome", new JsonObject().put("outcome_code", outcome).put("amount_refunded",
                    LOST.contains(outcome) ? amount : Amounts.of(BigDecimal.ZERO, amount.getString("currency_code"))));
        }
        return answer.put("links", new JsonArray().add(new JsonObject().put("href", dispute.getString("origin") + "/sandbox/paypal/v1/customer/disputes/" + dispute.getString("id"))
                .put("rel", "self").put("method", "GET")));
    }

    private static void oneOf(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(name + " is one of " + String.join(", ", allowed));
        }
    }
}
