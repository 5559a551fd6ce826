package io.landfall.sandbox.paypal;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.FaultKinds;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** What a call is told to suffer: a planned issue, or the one its {@code PayPal-Mock-Response} asks for. */
final class Plans {

    /** The capture waits for a review. */
    static final String PENDING = "pending";
    /** The capture is made and declined, instead of a 422. */
    static final String DECLINED = "declined";
    /** The refund waits. */
    static final String REFUND_PENDING = "refund-pending";

    private static final Set<String> ISSUES = Set.of("INSTRUMENT_DECLINED", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED",
            "ORDER_ALREADY_CAPTURED", "ORDER_COMPLETION_IN_PROGRESS", "PREVIOUS_REQUEST_IN_PROGRESS", "DUPLICATE_INVOICE_ID", "TRANSACTION_REFUSED",
            "PAYER_CANNOT_PAY", "PAYER_ACCOUNT_RESTRICTED", "COMPLIANCE_VIOLATION", "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", "PAYEE_ACCOUNT_RESTRICTED",
            "PAYEE_ACCOUNT_LOCKED_OR_CLOSED", "PERMISSION_DENIED", "CURRENCY_NOT_SUPPORTED", "AMOUNT_MISMATCH", "INVALID_RESOURCE_ID", "CAPTURE_FULLY_REFUNDED",
            "REFUND_AMOUNT_EXCEEDED", "REFUND_TIME_LIMIT_EXCEEDED", "REFUND_FAILED_INSUFFICIENT_FUNDS", "REFUND_NOT_ALLOWED", "TRANSACTION_DISPUTED");

    static final Set<String> KINDS = kinds();
    static final Set<String> ENDPOINTS = new TreeSet<>(Set.of("token", "create", "order", "capture", "capture-read", "refund", "refund-read", "dispute", "verify"));

    private Plans() {
    }

    static Optional<String> issue(Call call) {
        var mock = call.header("PayPal-Mock-Response");
        if (mock != null) {
            try {
                return Optional.ofNullable(new JsonObject(mock).getString("mock_application_codes"));
            } catch (DecodeException | ClassCastException e) {
                return Optional.empty();
            }
        }
        return Optional.of(call.fault().kind()).filter(ISSUES::contains);
    }

    static Optional<Answer> refusal(Call call) {
        return issue(call).map(issue -> Replies.error(switch (issue) {
            case "PREVIOUS_REQUEST_IN_PROGRESS" -> 409;
            case "PERMISSION_DENIED" -> 403;
            case "INVALID_RESOURCE_ID" -> 404;
            case "INTERNAL_SERVER_ERROR" -> 500;
            default -> 422;
        }, issue, null, "Planned by the sandbox."));
    }

    static void refuseWhenPlanned(Call call) {
        refusal(call).ifPresent(answer -> {
            throw new Refused(answer);
        });
    }

    static boolean wantsWhole(Call call) {
        return String.valueOf(call.header("Prefer")).contains("return=representation");
    }

    private static Set<String> kinds() {
        var kinds = new TreeSet<>(FaultKinds.ALL);
        kinds.addAll(ISSUES);
        kinds.addAll(Replies.PLANNED);
        kinds.addAll(Set.of(PENDING, DECLINED, REFUND_PENDING));
        return kinds;
    }
}
