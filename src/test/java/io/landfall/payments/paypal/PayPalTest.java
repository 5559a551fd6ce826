package io.landfall.payments.paypal;

import static io.landfall.payments.paypal.ScriptedPayPal.cuts;
import static io.landfall.payments.paypal.ScriptedPayPal.hangs;
import static io.landfall.payments.paypal.ScriptedPayPal.recorded;
import static io.landfall.payments.paypal.ScriptedPayPal.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway.CreateOrder;

class PayPalTest {

    private static final String ORDER = "5O190127TN364715T";
    private static final String CAPTURE = "3C679366HH908993F";
    private static final String REFUND = "1JU08902781691411";
    private static final String CREATE = "POST /v2/checkout/orders";
    private static final String READ = "GET /v2/checkout/orders/" + ORDER;
    private static final String TAKE = "POST /v2/checkout/orders/" + ORDER + "/capture";
    private static final String GIVE_BACK = "POST /v2/payments/captures/" + CAPTURE + "/refund";
    private static final String TOKEN = "POST /v1/oauth2/token";

    private final ScriptedPayPal server = new ScriptedPayPal().on(TOKEN, recorded(200, "token"));
    private final MovableClock clock = new MovableClock();
    private final PayPal paypal = new PayPal(TestSettings.of(server.url()), clock);

    @AfterEach
    void close() {
        server.close();
    }

    // ── create ──

    @Test
    void anOrderIsAskedForInPayPalsWords() throws Exception {
        server.on(CREATE, recorded(200, "order-created"));

        var made = paypal.create(order("EUR", "9.50", 2, "19.00"), "create-LF-7QK2M-AB12C");

        assertThat(made.id()).isEqualTo(ORDER);
        assertThat(made.status()).isEqualTo("PAYER_ACTION_REQUIRED");
        assertThat(made.approveUrl()).hasToString("https://www.sandbox.paypal.com/checkoutnow?token=" + ORDER);
        assertThat(made.customId()).isEqualTo("LF-7QK2M");
        assertThat(made.amount()).isEqualTo(Money.of("19.00", "EUR"));
        assertThat(made.captures()).isEmpty();
        var asked = server.only("/v2/checkout/orders");
        assertThat(asked.path()).isEqualTo(ScriptedPayPal.PREFIX + "/v2/checkout/orders");
        assertThat(asked.header("Paypal-request-id")).isEqualTo("create-LF-7QK2M-AB12C");
        assertThat(asked.header("Prefer")).isEqualTo("return=representation");
        assertThat(asked.header("Content-type")).startsWith("application/json");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer A21AAtoken-one");
        assertThat(json(asked.text())).isEqualTo(json("""
                {"intent":"CAPTURE",
                 "purchase_units":[{"custom_id":"LF-7QK2M","invoice_id":"LF-7QK2M-AB12C","description":"eSIM Japan 5 GB, 30 days",
                   "amount":{"currency_code":"EUR","value":"19.00","breakdown":{"item_total":{"currency_code":"EUR","value":"19.00"}}},
                   "items":[{"name":"eSIM Japan 5 GB, 30 days","sku":"jp-5-30","quantity":"2","category":"DIGITAL_GOODS",
                             "unit_amount":{"currency_code":"EUR","value":"9.50"}}]}],
                 "payment_source":{"paypal":{"experience_context":{
                   "return_url":"https://shop.example/checkout/paypal/return?o=1","cancel_url":"https://shop.example/checkout/paypal/cancel?o=1",
                   "brand_name":"Landfall","locale":"fr-FR","user_action":"PAY_NOW","shipping_preference":"NO_SHIPPING",
                   "payment_method_preference":"IMMEDIATE_PAYMENT_REQUIRED"}}}}"""));
    }

    @ParameterizedTest
    @CsvSource({"JPY,1200,1200", "HUF,3500,3500", "TWD,300,300", "USD,12.5,12.50", "EUR,0.05,0.05"})
    void amountsHavePayPalsDecimals(String currency, String amount, String sent) throws Exception {
        server.on(CREATE, recorded(201, "order-created"));

        paypal.create(order(currency, amount, 1, amount), "r");

        assertThat(json(server.only("/orders").text()).at("/purchase_units/0/amount/value").textValue()).isEqualTo(sent);
    }

    @Test
    void aTotalBelowTheItemsIsADiscount() throws Exception {
        server.on(CREATE, recorded(201, "order-created"));

        paypal.create(order("EUR", "10.00", 1, "9.50"), "r");

        assertThat(json(server.only("/orders").text()).at("/purchase_units/0/amount/breakdown/discount/value").textValue()).isEqualTo("0.50");
    }

    @Test
    void longNamesAreCutToWhatPayPalCounts() throws Exception {
        server.on(CREATE, recorded(201, "order-created"));

        paypal.create(named("x".repeat(200)), "r1");
        paypal.create(named("é".repeat(200)), "r2");

        var names = server.asked("/orders").stream().map(asked -> at(asked.text(), "/purchase_units/0/items/0/name")).toList();
        assertThat(names.get(0)).hasSizeBetween(100, 127);
        assertThat(names.get(1).getBytes(StandardCharsets.UTF_8).length).isBetween(100, 127);
    }

    @Test
    void aNameIsNeverCutInsideALetter() {
        server.on(CREATE, recorded(201, "order-created"));

        paypal.create(named("x" + "🇯🇵".repeat(60)), "r");

        var name = at(server.only("/orders").text(), "/purchase_units/0/items/0/name");
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"en,en-US", "en-GB,en-GB", "en-IE,en-US", "fr-BE,fr-FR", "pt-BR,pt-BR", "sw,"})
    void onlyPairsPayPalKnowsAreSentAsLocale(String wanted, String sent) {
        assertThat(PayPalLocales.of(Locale.forLanguageTag(wanted))).isEqualTo(sent);
    }

    @Test
    void theOldStyleOfApprovalLinkIsTakenToo() {
        server.on(CREATE, recorded(201, "order-created-old-style"));

        assertThat(paypal.create(order("EUR", "9.50", 1, "9.50"), "r").approveUrl()).hasToString("https://www.sandbox.paypal.com/checkoutnow?token=" + ORDER);
    }

    // ── token ──

    @Test
    void theTokenIsFetchedOnceWithBasicAndUsedAgain() {
        server.on(READ, recorded(200, "order-approved"));

        paypal.read(ORDER);
        paypal.read(ORDER);

        var asked = server.only("/oauth2/token");
        assertThat(asked.path()).isEqualTo(ScriptedPayPal.PREFIX + "/v1/oauth2/token");
        assertThat(asked.header("Authorization")).isEqualTo("Basic " + Base64.getEncoder().encodeToString("an-id:a:secret".getBytes(StandardCharsets.UTF_8)));
        assertThat(asked.header("Content-type")).startsWith("application/x-www-form-urlencoded");
        assertThat(asked.text()).isEqualTo("grant_type=client_credentials");
    }

    @Test
    void theTokenIsRenewedBeforeItEnds() {
        server.on(READ, recorded(200, "order-approved"));
        paypal.read(ORDER);
        clock.pass(Duration.ofSeconds(32400).minusMinutes(6));
        paypal.read(ORDER);
        assertThat(server.asked("/oauth2/token")).hasSize(1);

        clock.pass(Duration.ofMinutes(2));
        paypal.read(ORDER);

        assertThat(server.asked("/oauth2/token")).hasSize(2);
    }

    @Test
    void manyThreadsAskForOneToken() {
        server.on(READ, recorded(200, "order-approved"));

        IntStream.range(0, 16).parallel().forEach(i -> paypal.read(ORDER));

        assertThat(server.asked("/oauth2/token")).hasSize(1);
    }

    @Test
    void manyThreadsShareOneFailureOfTheTokenCall() {
        server.on(TOKEN, hangs());
        var impatient = new PayPal(TestSettings.of(server.url()).impatient(), clock);
        var began = System.nanoTime();

        var threads = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.runAsync(() -> assertUnknown(() -> impatient.read(ORDER), 0))).toList();
        threads.forEach(CompletableFuture::join);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(server.asked(ORDER)).isEmpty();
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallRepeatedUnderItsId() {
        server.on(TOKEN, recorded(200, "token"), says(200, Recorded.text("token").replace("token-one", "token-two")));
        server.on(TAKE, says(401, "{\"error\":\"invalid_token\",\"error_description\":\"expired\"}"), recorded(201, "capture-completed"));

        assertThat(paypal.capture(ORDER, "capture-1").captures()).hasSize(1);

        var calls = server.asked("/capture");
        assertThat(calls).extracting(call -> call.header("Authorization")).containsExactly("Bearer A21AAtoken-one", "Bearer A21AAtoken-two");
        assertThat(calls).extracting(call -> call.header("Paypal-request-id")).containsOnly("capture-1");
    }

    @Test
    void aTokenRefusedTwiceIsAFailure() {
        server.on(READ, says(401, "{\"name\":\"AUTHENTICATION_FAILURE\",\"message\":\"…\",\"debug_id\":\"d3b06\"}"));

        var failure = failure(() -> paypal.read(ORDER));

        assertThat(failure.status()).isEqualTo(401);
        assertThat(failure.issue()).isEqualTo("AUTHENTICATION_FAILURE");
        assertThat(failure.unknown()).isFalse();
        assertThat(server.asked(ORDER)).hasSize(2);
        assertThat(server.asked("/oauth2/token")).hasSize(2);
    }

    @Test
    void refusedCredentialsAreNamedAndNothingElseIsSent() {
        server.on(TOKEN, recorded(401, "token-refused"));

        var failure = failure(() -> paypal.create(order("EUR", "9.50", 1, "9.50"), "r"));

        assertThat(failure.issue()).isEqualTo("invalid_client");
        assertThat(failure.status()).isEqualTo(401);
        assertThat(failure.unknown()).isFalse();
        assertThat(failure).hasMessageContaining("credentials").hasMessageNotContaining("a:secret");
        assertThat(server.asked("/orders")).isEmpty();
    }

    @Test
    void aTokenCallThatFailsForNowMayBeTriedAgain() {
        server.on(TOKEN, says(503, ""), recorded(200, "token")).on(READ, recorded(200, "order-approved"));

        assertThat(failure(() -> paypal.read(ORDER)).unknown()).isTrue();
        assertThat(paypal.read(ORDER).status()).isEqualTo("APPROVED");
    }

    // ── capture ──

    @Test
    void aCaptureIsReadFromTheOrder() {
        server.on(TAKE, recorded(201, "capture-completed"));

        var captured = paypal.capture(ORDER, "capture-1").captures().get(0);

        assertThat(captured.id()).isEqualTo(CAPTURE);
        assertThat(captured.completed()).isTrue();
        assertThat(captured.amount()).isEqualTo(Money.of("19.00", "EUR"));
        assertThat(captured.customId()).isEqualTo("LF-7QK2M");
        assertThat(captured.invoiceId()).isEqualTo("LF-7QK2M-AB12C");
        assertThat(captured.orderId()).isEqualTo(ORDER);
        assertThat(captured.createdAt()).isEqualTo(Instant.parse("2026-11-20T21:05:00Z"));
        var asked = server.only("/capture");
        assertThat(asked.header("Paypal-request-id")).isEqualTo("capture-1");
        assertThat(asked.header("Prefer")).isEqualTo("return=representation");
        assertThat(asked.header("Content-type")).startsWith("application/json");
        assertThat(asked.text()).isEqualTo("{}");
    }

    @Test
    void aReasonNobodyKnewYetIsReadAsText() {
        server.on(TAKE, recorded(201, "capture-pending"));

        var captured = paypal.capture(ORDER, "r").captures().get(0);

        assertThat(captured.status()).isEqualTo("PENDING");
        assertThat(captured.reason()).isEqualTo("A_REASON_OF_NEXT_YEAR");
    }

    @Test
    void aStatusNobodyKnewYetIsReadAsText() {
        server.on(TAKE, says(201, Recorded.text("capture-completed").replace("\"status\":\"COMPLETED\",\"final", "\"status\":\"PONDERING\",\"final")));

        assertThat(paypal.capture(ORDER, "r").captures().get(0).status()).isEqualTo("PONDERING");
    }

    @Test
    void anOrderCompletedCanHoldADeclinedCapture() {
        server.on(TAKE, recorded(201, "capture-declined"));

        var order = paypal.capture(ORDER, "r");

        assertThat(order.status()).isEqualTo("COMPLETED");
        assertThat(order.captures().get(0).status()).isEqualTo("DECLINED");
        assertThat(order.captures().get(0).reason()).isEqualTo("DECLINED_BY_RISK_FRAUD_FILTERS");
    }

    @Test
    void aShortAnswerIsCompletedByReading() {
        server.on(TAKE, recorded(201, "capture-minimal")).on(READ, recorded(200, "capture-completed"));

        assertThat(paypal.capture(ORDER, "r").captures()).hasSize(1);
    }

    @Test
    void aShortAnswerThatCannotBeCompletedIsUnknownNotRefused() {
        server.on(TAKE, recorded(201, "capture-minimal")).on(READ, says(404, Recorded.error("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")));

        assertThat(failure(() -> paypal.capture(ORDER, "r")).unknown()).isTrue();
    }

    @Test
    void aDeclinedInstrumentSendsTheBuyerBack() {
        server.on(TAKE, recorded(422, "capture-instrument-declined"));

        var failure = failure(() -> paypal.capture(ORDER, "r"));

        assertThat(failure.status()).isEqualTo(422);
        assertThat(failure.is("INSTRUMENT_DECLINED")).isTrue();
        assertThat(failure.debugId()).isEqualTo("f77aa11bb22cc");
        assertThat(failure.redirect()).isEqualTo(URI.create("https://www.sandbox.paypal.com/checkoutnow?token=" + ORDER));
        assertThat(failure.unknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_ALREADY_CAPTURED", "ORDER_NOT_APPROVED", "DUPLICATE_INVOICE_ID", "TRANSACTION_REFUSED", "PAYER_ACTION_REQUIRED",
            "PAYEE_ACCOUNT_RESTRICTED", "COMPLIANCE_VIOLATION", "A_NEW_ISSUE"})
    void aRefusalCarriesItsIssue(String issue) {
        server.on(TAKE, says(422, Recorded.error("UNPROCESSABLE_ENTITY", issue)));

        var failure = failure(() -> paypal.capture(ORDER, "r"));

        assertThat(failure.issue()).isEqualTo(issue);
        assertThat(failure.debugId()).isEqualTo("d3b06");
        assertThat(failure.unknown()).isFalse();
        assertThat(server.asked("/capture")).hasSize(1);
    }

    // ── what nobody knows ──

    @ParameterizedTest
    @CsvSource({"500,INTERNAL_SERVER_ERROR", "503,SERVICE_UNAVAILABLE", "502,BAD_GATEWAY", "429,RATE_LIMIT_REACHED", "408,TIMEOUT",
            "409,PREVIOUS_REQUEST_IN_PROGRESS", "422,PREVIOUS_REQUEST_IN_PROGRESS", "302,MOVED"})
    void someAnswersLeaveItUnknownAndAreNotAskedTwice(int status, String issue) {
        var answer = new ScriptedPayPal.Says(status, Recorded.error("X", issue), Map.of("Retry-After", "0", "Location", server.url() + "/v2/elsewhere"));
        server.on(CREATE, answer).on(TAKE, answer).on(GIVE_BACK, answer);

        assertUnknown(() -> paypal.create(order("EUR", "9.50", 1, "9.50"), "r"), status);
        assertUnknown(() -> paypal.capture(ORDER, "r"), status);
        assertUnknown(() -> paypal.refund(CAPTURE, Money.of("9.50", "EUR"), "LF-7QK2M", null, "r"), status);
        assertThat(server.asked("")).hasSize(4);
    }

    @Test
    void aServerThatHangsIsUnknownInTimeAndNotAskedTwice() {
        server.on(CREATE, hangs()).on(TAKE, hangs()).on(GIVE_BACK, hangs());
        var impatient = new PayPal(TestSettings.of(server.url()).impatient(), clock);
        var began = System.nanoTime();

        assertUnknown(() -> impatient.create(order("EUR", "9.50", 1, "9.50"), "r"), 0);
        assertUnknown(() -> impatient.capture(ORDER, "r"), 0);
        assertUnknown(() -> impatient.refund(CAPTURE, Money.of("9.50", "EUR"), "LF-7QK2M", null, "r"), 0);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(server.asked("/orders")).hasSize(1);
        assertThat(server.asked("/capture")).hasSize(1);
        assertThat(server.asked("/refund")).hasSize(1);
    }

    @Test
    void aBrokenConnectionIsUnknownAndNotAskedTwice() {
        server.on(TAKE, cuts());

        assertUnknown(() -> paypal.capture(ORDER, "r"), 0);

        assertThat(server.asked("/capture")).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsUnknown() {
        server.close();

        assertUnknown(() -> paypal.create(order("EUR", "9.50", 1, "9.50"), "r"), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>ok</html>", "", "[]", "{}", "{\"id\":\"" + ORDER + "\"}", "{\"id\":", "null",
            "{\"id\":\"X\",\"status\":\"COMPLETED\",\"purchase_units\":[{\"payments\":{\"captures\":[{\"id\":\"C\"}]}}]}"})
    void anUnreadableYesIsUnknown(String body) {
        server.on(TAKE, says(201, body));

        assertThat(failure(() -> paypal.capture(ORDER, "r")).unknown()).isTrue();
        assertThat(server.asked("/capture")).hasSize(1);
    }

    @Test
    void aProxysPageIsNoAnswerOfPayPals() {
        server.on(READ, says(404, "<html>not here</html>"));

        assertUnknown(() -> paypal.read(ORDER), 0);
    }

    @Test
    void anOrderPayPalForgotIsA404() {
        server.on(READ, says(404, Recorded.error("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")));

        var failure = failure(() -> paypal.read(ORDER));

        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.unknown()).isFalse();
    }

    // ── reading and refunds ──

    @Test
    void anOrderWithWordsNobodyKnewIsRead() {
        server.on(READ, recorded(200, "order-approved"));

        assertThat(paypal.read(ORDER).status()).isEqualTo("APPROVED");
    }

    @Test
    void aCaptureIsReadByItself() {
        server.on("GET /v2/payments/captures/" + CAPTURE, recorded(200, "capture-read"));

        var capture = paypal.readCapture(CAPTURE);

        assertThat(capture.status()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(capture.orderId()).isEqualTo(ORDER);
    }

    @Test
    void aRefundIsAskedForAndRead() throws Exception {
        server.on(GIVE_BACK, recorded(201, "refund"));

        var refund = paypal.refund(CAPTURE, Money.of("9.50", "EUR"), "LF-7QK2M", "Sorry", "refund-1");

        assertThat(refund.id()).isEqualTo(REFUND);
        assertThat(refund.status()).isEqualTo("COMPLETED");
        assertThat(refund.amount()).isEqualTo(Money.of("9.50", "EUR"));
        assertThat(refund.captureId()).isEqualTo(CAPTURE);
        var asked = server.only("/refund");
        assertThat(asked.header("Paypal-request-id")).isEqualTo("refund-1");
        assertThat(asked.header("Prefer")).isEqualTo("return=representation");
        assertThat(json(asked.text())).isEqualTo(json("""
                {"amount":{"currency_code":"EUR","value":"9.50"},"custom_id":"LF-7QK2M","note_to_payer":"Sorry"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "FAILED", "CANCELLED", "SOMETHING_NEW"})
    void eachRefundStatusIsRead(String status) {
        server.on("GET /v2/payments/refunds/" + REFUND, says(200, Recorded.text("refund").replace("COMPLETED", status)));

        assertThat(paypal.readRefund(REFUND).status()).isEqualTo(status);
    }

    @Test
    void aPendingRefundTellsWhy() {
        server.on(GIVE_BACK, recorded(201, "refund-pending"));

        var refund = paypal.refund(CAPTURE, Money.of("9.50", "EUR"), "LF-7QK2M", null, "r");

        assertThat(refund.reason()).isEqualTo("ECHECK");
        assertThat(refund.amount()).isNull();
        assertThat(refund.captureId()).isEqualTo(CAPTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAPTURE_FULLY_REFUNDED", "REFUND_AMOUNT_EXCEEDED", "REFUND_TIME_LIMIT_EXCEEDED", "REFUND_FAILED_INSUFFICIENT_FUNDS",
            "PENDING_CAPTURE", "TRANSACTION_DISPUTED"})
    void aRefusedRefundCarriesItsIssue(String issue) {
        server.on(GIVE_BACK, says(422, Recorded.error("UNPROCESSABLE_ENTITY", issue)));

        var failure = failure(() -> paypal.refund(CAPTURE, Money.of("9.50", "EUR"), "LF-7QK2M", null, "r"));

        assertThat(failure.issue()).isEqualTo(issue);
        assertThat(failure.unknown()).isFalse();
    }

    @Test
    void approvalFormsMayLeadToTheServerAndToPayPal() {
        assertThat(paypal.approvalOrigins()).containsExactly(server.origin(), "https://www.paypal.com", "https://www.sandbox.paypal.com");
        assertThat(new PayPal(TestSettings.of(URI.create("https://api-m.paypal.com")), Clock.systemUTC()).approvalOrigins()).startsWith("https://api-m.paypal.com");
    }

    private static CreateOrder order(String currency, String unit, int quantity, String total) {
        return new CreateOrder("LF-7QK2M", "LF-7QK2M-AB12C", "eSIM Japan 5 GB, 30 days", "jp-5-30", quantity, Money.of(unit, currency),
                Money.of(total, currency), "Landfall", Locale.FRENCH, URI.create("https://shop.example/checkout/paypal/return?o=1"),
                URI.create("https://shop.example/checkout/paypal/cancel?o=1"));
    }

    private static CreateOrder named(String name) {
        var order = order("EUR", "9.50", 1, "9.50");
        return new CreateOrder(order.customId(), order.invoiceId(), name, name, 1, order.unitPrice(), order.total(), name, order.locale(), order.returnUrl(),
                order.cancelUrl());
    }

    private static String at(String text, String pointer) {
        try {
            return json(text).at(pointer).textValue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnknown(ThrowingCallable call, int status) {
        var failure = failure(call);
        assertThat(failure.unknown()).as(failure.getMessage()).isTrue();
        assertThat(failure.status()).isEqualTo(status);
    }

    private static GatewayException failure(ThrowingCallable call) {
        var failure = catchThrowableOfType(GatewayException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
