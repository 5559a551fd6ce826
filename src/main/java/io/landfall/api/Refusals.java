package io.landfall.api;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.landfall.contract.v1.ErrorJson;
import io.landfall.contract.v1.ErrorJson.FieldErrorJson;
import io.landfall.contract.v1.Wire;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** The one place where refusals of the middle become codes and statuses of the contract (section 1.3). */
final class Refusals {

    /** @param code null keeps the refusal's own; @param sentence fit for a screen */
    private record Word(int status, String code, String sentence) {
    }

    private static final String VALIDATION = "validation_failed";
    private static final String SOME_FIELDS = "Some fields need another look.";

    /** The way of a mail to a server. */
    private static final Map<String, String> SMTP_STEPS = Map.of("NAME", "host name", "CONNECTION", "connection", "TLS", "encryption", "SIGN_IN", "sign-in", "SENDER", "sender address");

    private static final Map<String, Word> WORDS = Map.ofEntries(
            entry("validation_failed", new Word(400, null, SOME_FIELDS)),
            entry("malformed_json", new Word(400, VALIDATION, "The body is not a JSON object.")),
            entry("weak_password", new Word(400, null, "The password needs at least 8 characters with upper and lower case, a digit and a special character.")),
            entry("breached_password", new Word(400, null, "This password appears in lists of leaked passwords. Choose another one.")),
            entry("invalid_token", new Word(400, null, "This code is wrong, was used before or is too old.")),
            entry("key_invalid", new Word(400, VALIDATION, "Idempotency-Key must be 1 to 255 printable characters.")),
            entry("endpoint_url_invalid", new Word(400, VALIDATION, "Must be a full https address without user name or fragment.")),
            entry("endpoint_url_not_public", new Word(400, VALIDATION, "Must be an address on the public internet.")),
            entry("event_types_unknown", new Word(400, VALIDATION, "Must be names of available_event_types.")),
            entry("secret_invalid", new Word(400, VALIDATION, "Must have 8 to 256 printable characters.")),
            entry("unauthenticated", new Word(401, null, "Sign in first: the access token is missing or not good.")),
            entry("token_expired", new Word(401, null, "The access token has expired. Renew it with the refresh token.")),
            entry("sign_in_refused", new Word(401, "invalid_credentials", "E-mail or password is wrong.")),
            entry("email_not_verified", new Word(401, null, "Confirm your e-mail address first; we have sent the letter again.")),
            entry("sign_in_again", new Word(401, "unauthenticated", "Sign in again.")),
            entry("insufficient_credit", new Word(402, null, "Not enough credit.")),
            entry("forbidden", new Word(403, null, "This account may not do that.")),
            entry("no_business", new Word(403, "forbidden", "This account works for no business.")),
            entry("business_closed", new Word(403, "forbidden", "This business has been closed.")),
            entry("onboarding_incomplete", new Word(403, null, "Complete the onboarding first: the initial deposit is missing.")),
            entry("deposit_required", new Word(403, null, "The initial deposit is missing.")),
            entry("wrong_billing_mode", new Word(403, null, "That is not possible with this way of billing.")),
            entry("not_found", new Word(404, null, "There is no such thing.")),
            entry("plan_unavailable", new Word(404, "not_found", "There is no such plan on sale.")),
            entry("email_taken", new Word(409, null, "There is an account with this e-mail address already.")),
            entry("already_deposited", new Word(409, null, "The initial deposit has been made already.")),
            entry("webhooks_full", new Word(409, "invalid_state", "This business has as many subscriptions as it may. Remove one first.")),
            entry("subscription_inactive", new Word(409, "invalid_state", "Switch the subscription on first.")),
            entry("invalid_state", new Word(409, null, "That is not possible any more.")),
            entry("outcome_unknown", new Word(409, "invalid_state", "The supplier is still working on it. Try again in a few minutes.")),
            entry("nothing_delivered", new Word(409, "invalid_state", "Nothing has been delivered yet.")),
            entry("top_up_impossible", new Word(409, "invalid_state", "Nothing can be added to this eSIM any more.")),
            entry("top_up_unavailable", new Word(503, "provider_unavailable", "The supplier has no offer for this eSIM now. Try again later.")),
            entry("offer_gone", new Word(404, "not_found", "There is no such offer for this eSIM now.")),
            entry("esim_not_found", new Word(404, "not_found", "There is no such eSIM.")),
            entry("price_changed", new Word(409, "invalid_state", "The price has changed meanwhile.")),
            entry("order_not_found", new Word(404, "not_found", "There is no such order.")),
            entry("payment_not_approved", new Word(409, "invalid_state", "The payer has not approved this payment yet.")),
            entry("smtp_none", new Word(409, "invalid_state", "This profile has no mail server of its own.")),
            entry("default_needed", new Word(400, VALIDATION, "There is always a default one: make another the default instead.")),
            entry("payment_checking", new Word(409, "invalid_state", "PayPal is still deciding about this payment.")),
            entry("payment_returned", new Word(409, "invalid_state", "The money came and cannot be credited: it goes back to the payer.")),
            entry("no_longer_payable", new Word(409, "invalid_state", "This can be paid no more.")),
            entry("already_paid", new Word(409, "invalid_state", "This has been paid already.")),
            entry("payment_unavailable", new Word(502, "provider_failed", "PayPal did not answer. Try again; with the same Idempotency-Key nothing happens twice.")),
            entry("payment_refused", new Word(502, "provider_failed", "PayPal did not accept the payment.")),
            entry("amount_mismatch", new Word(400, VALIDATION, "Is not what there is to pay.")),
            entry("currency_mismatch", new Word(400, VALIDATION, "Is not the currency this is paid in.")),
            entry("idempotency_conflict", new Word(409, null, "This Idempotency-Key was used for another request.")),
            entry("idempotency_running", new Word(409, "idempotency_conflict", "The first request with this Idempotency-Key is still running.")),
            entry("profile_in_use", new Word(409, null, "It is in use.")),
            entry("capability_not_supported", new Word(409, null, "The network of this eSIM cannot do that.")),
            entry("payload_too_large", new Word(413, null, "The body is too large.")),
            entry("file_too_large", new Word(413, null, "The file is too large.")),
            entry("unsupported_media_type", new Word(415, null, "Send JSON.")),
            entry("unsupported_file_type", new Word(415, null, "Send a PNG, JPEG or GIF picture.")),
            entry("smtp_test_failed", new Word(422, null, "The mail server did not accept it.")),
            entry("payment_declined", new Word(422, null, "The payment was declined.")),
            entry("account_locked", new Word(429, null, "Too many failed sign-ins. The account is locked for some minutes.")),
            entry("too_many_tries", new Word(429, "rate_limited", "Too many attempts. Try again later.")),
            entry("rate_limited", new Word(429, null, "Too many requests in this hour.")),
            entry("provider_failed", new Word(502, null, "The provider refused or did not answer as it should.")),
            entry("provider_unavailable", new Word(503, null, "The provider cannot be reached. Try again; with the same Idempotency-Key nothing happens twice.")));

    private Refusals() {
    }

    /** Every code that integrators may meet. */
    static java.util.Set<String> codes() {
        return WORDS.entrySet().stream().map(word -> word.getValue().code() == null ? word.getKey() : word.getValue().code()).collect(java.util.stream.Collectors.toSet());
    }

    static ErrorJson json(Refusal refusal) {
        var word = WORDS.get(refusal.code());
        if (word == null) {
            // One that names a field is about input, any other about the state of things.
            word = refusal.field() != null ? new Word(400, VALIDATION, SOME_FIELDS) : new Word(409, null, "That is not possible: " + refusal.code().replace('_', ' ') + ".");
        }
        var code = word.code() == null ? refusal.code() : word.code();
        var facts = new LinkedHashMap<String, Object>();
        var detail = word.sentence();
        if (refusal.facts().get("required") instanceof Money required && refusal.facts().get("available") instanceof Money available) {
            facts.put("required", Wire.money(required));
            facts.put("available", Wire.money(available));
            facts.put("currency", required.currency());
            detail = "The order costs " + Wire.money(required) + " " + required.currency() + ", " + Wire.money(available) + " " + available.currency() + " is available.";
        }
        if (code.equals("smtp_test_failed") && refusal.facts().get("step") instanceof String step) {
            var words = String.valueOf(refusal.facts().getOrDefault("words", ""));
            facts.put("step", step.toLowerCase(Locale.ROOT));
            facts.put("server_said", words);
            detail = "The mail server did not accept it: it ended at the " + SMTP_STEPS.getOrDefault(step, "test") + (words.isBlank() ? "." : " (" + words.strip() + ").");
        }
        if (code.equals("email_not_verified")) {
            facts.put("verificationPending", true);
        }
        return new ErrorJson(word.status(), code, word.sentence(), detail, errors(refusal, code), facts);
    }

    /** Whole seconds after which to try again, or null. */
    static Long retryAfter(Refusal refusal) {
        return refusal.facts().get("retryAfter") instanceof Number seconds ? seconds.longValue() : null;
    }

    @SuppressWarnings("unchecked")
    private static List<FieldErrorJson> errors(Refusal refusal, String code) {
        if (refusal.facts().get("errors") instanceof List<?> listed) {
            return (List<FieldErrorJson>) listed;
        }
        if (refusal.field() == null) {
            return List.of();
        }
        var own = refusal.code();
        if (own.equals("weak_password")) {
            return List.of(new FieldErrorJson(refusal.field(), "Is too weak: it lacks " + String.join(", ", (List<String>) refusal.facts().getOrDefault("missing", List.of())) + ".", own));
        }
        var known = WORDS.containsKey(own);
        var kind = own.endsWith("_missing") ? "required" : own.endsWith("_out_of_range") ? "out_of_range" : own.endsWith("_invalid") ? "invalid" : own;
        return List.of(new FieldErrorJson(refusal.field(), known ? WORDS.get(own).sentence() : switch (kind) {
            case "required" -> "Is required.";
            case "out_of_range" -> "Is out of range.";
            case "invalid" -> "Is not valid.";
            case "current_password_wrong", "password_wrong" -> "Is not your password.";
            case "password_same" -> "Is your password already.";
            default -> "Is not possible: " + own.replace('_', ' ') + ".";
        }, kind));
    }
}
