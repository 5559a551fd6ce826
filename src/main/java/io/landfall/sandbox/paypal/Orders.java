package io.landfall.sandbox.paypal;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.paypal.RequestIds.Outcome;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents.Page;
import io.vertx.core.json.JsonObject;

/** The Orders API: create, read, capture. */
@ApplicationScoped
class Orders {

    private static final String API = "orders";
    private static final Duration IDS_LAST = Duration.ofHours(6);
    private static final Set<String> OTHER_MEANS = Set.of("INSTRUMENT_DECLINED", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "PAYER_ACTION_REQUIRED");

    private final Books books;
    private final RequestIds ids;
    private final Notices notices;

    Orders(Books books, RequestIds ids, Notices notices) {
        this.books = books;
        this.ids = ids;
        this.notices = notices;
    }

    Answer create(Call call) {
        var request = call.json().orElse(null);
        if (request == null) {
            return RequestIds.malformed();
        }
        if (request.getValue("payment_source") != null && call.header("PayPal-Request-Id") == null) {
            return Replies.error(400, "PAYPAL_REQUEST_ID_REQUIRED", null, "A PayPal-Request-Id is required if you are trying to process payment for an Order.");
        }
        return ids.once(call, API, IDS_LAST, page -> create(page, call, request), repeat(call));
    }

    private Outcome create(Page page, Call call, JsonObject request) {
        Plans.refuseWhenPlanned(call);
        OrderRules.check(request);
        var unit = request.getJsonArray("purchase_units").getJsonObject(0);
        if (unit.getString("invoice_id") != null && page.find(Books.INVOICE, unit.getString("invoice_id")).isPresent()) {
            throw new Refused(duplicateInvoice());
        }
        var paypal = request.getJsonObject("payment_source", new JsonObject()).getJsonObject("paypal");
        var context = paypal == null ? request.getJsonObject("application_context", new JsonObject()) : paypal.getJsonObject("experience_context");
        var id = Keys.readable(17);
        var order = new JsonObject().put("id", id).put("status", paypal == null ? "CREATED" : "PAYER_ACTION_REQUIRED").put("intent", request.getString("intent"))
                .put("unit", unit).put("context", context).put("origin", call.origin()).put("port", call.localPort()).put("created", books.now());
        books.save(page, Books.ORDER, order);
        return new Outcome(answer(paypal == null ? 201 : 200, order, null, Plans.wantsWhole(call)), Books.ORDER, id);
    }

    Answer read(Call call) {
        return Plans.refusal(call).orElseGet(() -> books.order(call.part("id")).map(order -> answer(200, order, books.captureOf(order), true)).orElseGet(Replies::notFound));
    }

    Answer capture(Call call) {
        if (!String.valueOf(call.header("Content-Type")).contains("application/json")) {
            return Replies.error(415, "UNSUPPORTED_MEDIA_TYPE", null, "The server does not support the request payload's media type.");
        }
        if (call.json().isEmpty()) {
            return RequestIds.malformed();
        }
        return ids.once(call, API, IDS_LAST, page -> capture(page, call), repeat(call));
    }

    private Outcome capture(Page page, Call call) {
        var order = books.lockOrder(page, call.part("id"));
        var planned = Plans.issue(call).orElse("");
        if (OTHER_MEANS.contains(planned)) {
            return declined(page, order, planned);
        }
        Plans.refuseWhenPlanned(call);
        if (order.getString("capture") != null) {
            throw new Refused(Replies.unprocessable("ORDER_ALREADY_CAPTURED", "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed."));
        }
        if (!order.getString("status").equals("APPROVED")) {
            throw new Refused(Replies.unprocessable("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment."));
        }
        var behaviour = Behaviour.of(order.getString("behaviour")).orElse(Behaviour.PAYS);
        if (behaviour == Behaviour.DECLINED || behaviour == Behaviour.DECLINED_ONCE && !order.getBoolean("declined", false)) {
            return declined(page, order, "INSTRUMENT_DECLINED");
        }
        var invoice = order.getJsonObject("unit").getString("invoice_id");
        if (invoice != null && !page.insert(Books.INVOICE, invoice, new JsonObject().put("order", order.getString("id")))) {
            throw new Refused(duplicateInvoice());
        }
        var status = call.fault().is(Plans.DECLINED) ? "DECLINED" : behaviour == Behaviour.PENDING || call.fault().is(Plans.PENDING) ? "PENDING" : "COMPLETED";
        var capture = newCapture(order, status);
        order.put("capture", capture.getString("id")).put("status", "COMPLETED");
        books.save(page, Books.CAPTURE, capture);
        books.save(page, Books.ORDER, order);
        tell(page, notices, order, capture);
        return new Outcome(answer(201, order, capture, Plans.wantsWhole(call)), Books.ORDER, order.getString("id"));
    }

    /** The order stays good: the buyer must come again and choose other money. */
    private Outcome declined(Page page, JsonObject order, String issue) {
        if (order.getString("capture") == null) {
            books.save(page, Books.ORDER, order.put("declined", true).put("status", "PAYER_ACTION_REQUIRED"));
        }
        return Outcome.refused(Replies.declined(issue, Shapes.approval(order)));
    }

    private JsonObject newCapture(JsonObject order, String status) {
        var unit = order.getJsonObject("unit");
        var asked = unit.getJsonObject("amount");
        var amount = Amounts.of(Amounts.value(asked), asked.getString("currency_code"));
        var capture = new JsonObject().put("id", Keys.readable(17)).put("order", order.getString("id")).put("amount", amount).put("refunded", "0")
                .put("custom_id", unit.getString("custom_id")).put("invoice_id", unit.getString("invoice_id")).put("origin", order.getString("origin"))
                .put("port", order.getInteger("port")).put("created", books.now()).put("updated", books.now());
        return settle(capture, status);
    }

    /** Gives the capture its status with what belongs to it. */
    static JsonObject settle(JsonObject capture, String status) {
        capture.put("status", status).remove("reason");
        if (status.equals("PENDING")) {
            capture.put("reason", "PENDING_REVIEW");
        } else if (status.equals("DECLINED")) {
            capture.put("reason", "DECLINED_BY_RISK_FRAUD_FILTERS");
        } else {
            capture.put("fee", Amounts.fee(Amounts.value(capture.getJsonObject("amount")), capture.getJsonObject("amount").getString("currency_code")).toPlainString());
        }
        return capture;
    }

    static void tell(Page page, Notices notices, JsonObject order, JsonObject capture) {
        var status = capture.getString("status").equals("DECLINED") ? "DENIED" : capture.getString("status");
        notices.write(page, "PAYMENT.CAPTURE." + status, "capture", Shapes.capture(order, capture), capture);
    }

    private RequestIds.Repeat repeat(Call call) {
        return (kind, id) -> books.find(kind, id).map(order -> answer(200, order, books.captureOf(order), Plans.wantsWhole(call))).orElseGet(Replies::notFound);
    }

    private static Answer answer(int status, JsonObject order, JsonObject capture, boolean whole) {
        return Replies.answer(status, Shapes.order(order, capture, whole));
    }

    private static Answer duplicateInvoice() {
        return Replies.unprocessable("DUPLICATE_INVOICE_ID", "Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires that Invoice Id be unique for each transaction.");
    }
}
