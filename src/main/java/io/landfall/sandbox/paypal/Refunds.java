package io.landfall.sandbox.paypal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.paypal.RequestIds.Outcome;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents.Page;
import io.vertx.core.json.JsonObject;

/** The Payments API: read a capture, give money back, read a refund. */
@ApplicationScoped
class Refunds {

    private static final Duration IDS_LAST = Duration.ofDays(45);
    private static final Duration REFUNDABLE = Duration.ofDays(180);

    private final Books books;
    private final RequestIds ids;
    private final Notices notices;
    private final Clock clock;

    Refunds(Books books, RequestIds ids, Notices notices, Clock clock) {
        this.books = books;
        this.ids = ids;
        this.notices = notices;
        this.clock = clock;
    }

    Answer capture(Call call) {
        return Plans.refusal(call).orElseGet(() -> books.find(Books.CAPTURE, call.part("id"))
                .map(capture -> Replies.answer(200, Shapes.capture(null, capture))).orElseGet(Replies::notFound));
    }

    Answer read(Call call) {
        return Plans.refusal(call).orElseGet(() -> books.find(Books.REFUND, call.part("id")).map(refund -> answer(200, refund, true)).orElseGet(Replies::notFound));
    }

    Answer refund(Call call) {
        var request = call.json().orElse(null);
        if (request == null) {
            return RequestIds.malformed();
        }
        return ids.once(call, "payments", IDS_LAST, page -> refund(page, call, request),
                (kind, id) -> books.find(kind, id).map(refund -> answer(200, refund, Plans.wantsWhole(call))).orElseGet(Replies::notFound));
    }

    private Outcome refund(Page page, Call call, JsonObject request) {
        var capture = page.lock(Books.CAPTURE, call.part("id")).orElseThrow(() -> new Refused(Replies.notFound()));
        Plans.refuseWhenPlanned(call);
        var left = left(capture);
        var amount = amount(request, capture, left);
        texts(request);
        var refund = new JsonObject().put("id", Keys.readable(17)).put("capture", capture.getString("id")).put("amount", amount)
                .put("status", call.fault().is(Plans.REFUND_PENDING) ? "PENDING" : "COMPLETED").put("custom_id", request.getString("custom_id"))
                .put("invoice_id", request.getString("invoice_id")).put("note_to_payer", request.getString("note_to_payer")).put("origin", capture.getString("origin"))
                .put("port", capture.getInteger("port")).put("created", books.now());
        count(capture, Amounts.value(amount));
        books.save(page, Books.CAPTURE, capture);
        books.save(page, Books.REFUND, refund);
        if (refund.getString("status").equals("COMPLETED")) {
            tell(page, notices, "PAYMENT.CAPTURE.REFUNDED", refund, capture);
        }
        return new Outcome(Replies.answer(201, Shapes.refund(refund, refunded(capture), Plans.wantsWhole(call))), Books.REFUND, refund.getString("id"));
    }

    private BigDecimal left(JsonObject capture) {
        switch (capture.getString("status")) {
            case "PENDING" -> throw refused("PENDING_CAPTURE", "Cannot initiate a refund as the capture is pending.");
            case "DECLINED", "REVERSED" -> throw refused("REFUND_NOT_ALLOWED", "Full refund refused - partial refund or reversal has already been done on this capture.");
            default -> {
            }
        }
        if (capture.getString("dispute") != null) {
            throw refused("TRANSACTION_DISPUTED", "Partial refunds cannot be offered at this time because there is an open case on this transaction.");
        }
        if (Instant.parse(capture.getString("created")).plus(REFUNDABLE).isBefore(clock.instant())) {
            throw refused("REFUND_TIME_LIMIT_EXCEEDED", "You are over the time limit to perform a refund on this capture.");
        }
        var left = Amounts.value(capture.getJsonObject("amount")).subtract(refunded(capture));
        if (left.signum() == 0) {
            throw refused("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
        }
        return left;
    }

    private static JsonObject amount(JsonObject request, JsonObject capture, BigDecimal left) {
        var currency = capture.getJsonObject("amount").getString("currency_code");
        var asked = request.getJsonObject("amount");
        if (asked == null) {
            return Amounts.of(left, currency);
        }
        var value = Amounts.read(asked, "/amount", null, false);
        if (!asked.getString("currency_code").equals(currency)) {
            throw refused("REFUND_CAPTURE_CURRENCY_MISMATCH", "Refund must be in the same currency as the capture.");
        }
        if (value.compareTo(left) > 0) {
            throw refused("REFUND_AMOUNT_EXCEEDED", "The refund amount must be less than or equal to the capture amount that has not yet been refunded.");
        }
        return Amounts.of(value, currency);
    }

    private static void texts(JsonObject request) {
        if (request.getString("custom_id") != null && !request.getString("custom_id").matches("[A-Za-z0-9\\-_.,]{1,127}")) {
            throw new Refused(Replies.error(400, "INVALID_PARAMETER_SYNTAX", "/custom_id", "The value of a field does not conform to the expected format."));
        }
        if (request.getString("invoice_id", "-").length() > 127 || request.getString("note_to_payer", "-").length() > 255) {
            throw new Refused(Replies.error(400, "INVALID_STRING_LENGTH", null, "The value of a field is either too short or too long."));
        }
    }

    /** Books what goes back (or, negative, what did not), and the status that follows. */
    static void count(JsonObject capture, BigDecimal more) {
        var refunded = refunded(capture).add(more);
        capture.put("refunded", refunded.toPlainString()).put("status", refunded.signum() == 0 ? "COMPLETED"
                : refunded.compareTo(Amounts.value(capture.getJsonObject("amount"))) < 0 ? "PARTIALLY_REFUNDED" : "REFUNDED");
    }

    static void tell(Page page, Notices notices, String type, JsonObject refund, JsonObject capture) {
        notices.write(page, type, "refund", Shapes.refund(refund, refunded(capture), true), refund);
    }

    private static BigDecimal refunded(JsonObject capture) {
        return new BigDecimal(capture.getString("refunded"));
    }

    private Answer answer(int status, JsonObject refund, boolean whole) {
        var refunded = books.find(Books.CAPTURE, refund.getString("capture")).map(Refunds::refunded).orElse(BigDecimal.ZERO);
        return Replies.answer(status, Shapes.refund(refund, refunded, whole));
    }

    private static Refused refused(String issue, String description) {
        return new Refused(Replies.unprocessable(issue, description));
    }
}
