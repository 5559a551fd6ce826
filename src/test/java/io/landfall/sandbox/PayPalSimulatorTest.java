package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway;
import io.landfall.payments.PaymentGateway.CreateOrder;
import io.landfall.payments.PaymentGateway.GatewayOrder;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated PayPal keeps to our contract notes, and our own adapter gets on with it. */
@QuarkusTest
@TestProfile(PayPalSimulatorTest.OwnPayPal.class)
class PayPalSimulatorTest {

    /** The shop talks to the simulator inside it. */
    public static class OwnPayPal implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var port = "" + DoublesProfile.port("own-paypal");
            var settings = new HashMap<>(Map.of("quarkus.http.test-port", port, "landfall.paypal.url", "http://localhost:" + port + "/sandbox/paypal"));
            settings.put("landfall.sandbox.smtp-port", "0");
            settings.put("landfall.pace", "0.2");
            return settings;
        }
    }

    private static final String BASE = "/sandbox/paypal";

    @Inject
    PaymentGateway gateway;

    @BeforeEach
    void freshBooks() {
        given().post(BASE + "/reset").then().statusCode(200);
    }

    @Test
    void wrongCredentialsAreRefusedInTheTokensOwnShape() {
        given().auth().preemptive().basic("sandbox-client", "wrong").formParam("grant_type", "client_credentials").post(BASE + "/v1/oauth2/token")
                .then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        given().get(BASE + "/v2/checkout/orders/X").then().statusCode(401).body("name", equalTo("AUTHENTICATION_FAILURE"));
    }

    @Test
    void aNewOrderSendsTheBuyerToItsPage() {
        var order = create("A-1", body("10.00", "10.00")).then().statusCode(200).body("status", equalTo("PAYER_ACTION_REQUIRED")).extract();
        assertThat(order.path("links.find { it.rel == 'payer-action' }.href").toString()).contains("/sandbox/paypal/checkoutnow?token=" + order.path("id"));
        given().get(BASE + "/checkoutnow?token=" + order.path("id")).then().statusCode(200).body(containsString("SANDBOX")).body(containsString("What happens"))
                .body(containsString("10.00 EUR")).header("Content-Security-Policy", containsString("form-action 'self' http://shop.test"));
    }

    @Test
    void sumsThatDoNotAddUpAreRefused() {
        create("A-2", body("9.99", "10.00")).then().statusCode(422).body("details[0].issue", equalTo("AMOUNT_MISMATCH"));
    }

    @Test
    void aRequestIdUsedAgainGetsTheSameOrderAndNoOtherBody() {
        var first = create("A-3", body("10.00", "10.00")).path("id").toString();
        create("A-3", body("10.00", "10.00")).then().statusCode(200).body("id", equalTo(first));
        create("A-3", body("12.00", "12.00")).then().statusCode(422).body("details[0].issue", equalTo("DUPLICATE_REQUEST_ID"));
    }

    @Test
    void longReferencesAndDecimalsOfYenAreRefused() {
        var tooLong = body("10.00", "10.00");
        tooLong.getJsonArray("purchase_units").getJsonObject(0).put("custom_id", "x".repeat(128));
        create("A-4", tooLong).then().statusCode(400).body("details[0].issue", equalTo("INVALID_STRING_LENGTH"));
        var yen = new JsonObject(body("10.00", "10.00").encode().replace("EUR", "JPY"));
        create("A-5", yen).then().statusCode(422).body("details[0].issue", equalTo("DECIMALS_NOT_SUPPORTED"));
    }

    @Test
    void theBuyerPaysAndComesBack() {
        var order = order();
        assertThatThrownBy(() -> gateway.capture(order.id(), "too-early")).isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.issue()).isEqualTo("ORDER_NOT_APPROVED"));
        press(order, "pay", "PAYS").then().statusCode(303).header("Location", containsString("http://shop.test/return?o=1&token=" + order.id() + "&PayerID="));
        var captured = gateway.capture(order.id(), "capture-1");
        assertThat(captured.captures()).singleElement().satisfies(capture -> {
            assertThat(capture.status()).isEqualTo("COMPLETED");
            assertThat(capture.amount()).isEqualTo(Money.of("19.00", "EUR"));
        });
        assertThat(gateway.capture(order.id(), "capture-1").captures()).isEqualTo(captured.captures());
        assertThatThrownBy(() -> gateway.capture(order.id(), "capture-2")).isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.issue()).isEqualTo("ORDER_ALREADY_CAPTURED"));
        assertThat(gateway.read(order.id()).status()).isEqualTo("COMPLETED");
    }

    @Test
    void theBuyerCancels() {
        var order = order();
        press(order, "cancel", "PAYS").then().statusCode(303).header("Location", equalTo("http://shop.test/cancel?token=" + order.id()));
    }

    @Test
    void aDeclineIsReplayedUnderItsIdAndPassesAfterTheBuyerCameAgain() {
        var order = order();
        press(order, "pay", "DECLINED_ONCE");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> gateway.capture(order.id(), "first")).isInstanceOfSatisfying(GatewayException.class, e -> {
                assertThat(e.issue()).isEqualTo("INSTRUMENT_DECLINED");
                assertThat(e.redirect()).isEqualTo(order.approveUrl());
            });
        }
        press(order, "pay", "DECLINED_ONCE");
        assertThat(gateway.capture(order.id(), "second").captures()).hasSize(1);
    }

    @Test
    void aPendingCaptureIsDecidedLater() {
        var order = order();
        press(order, "pay", "PENDING");
        var capture = gateway.capture(order.id(), "pending").captures().get(0);
        assertThat(capture.status()).isEqualTo("PENDING");
        assertThat(capture.reason()).isEqualTo("PENDING_REVIEW");
        control("decide", Map.of("capture", capture.id(), "status", "COMPLETED"));
        assertThat(gateway.readCapture(capture.id()).status()).isEqualTo("COMPLETED");
    }

    @Test
    void refundsEndWhenTheMoneyIsBack() {
        var capture = paid();
        var first = gateway.refund(capture, Money.of("9.00", "EUR"), "R-1", "Sorry", "refund-1");
        assertThat(first.status()).isEqualTo("COMPLETED");
        assertThat(first.captureId()).isEqualTo(capture);
        assertThat(gateway.refund(capture, Money.of("9.00", "EUR"), "R-1", "Sorry", "refund-1").id()).isEqualTo(first.id());
        assertIssue(() -> gateway.refund(capture, Money.of("10.01", "EUR"), "R-2", null, "refund-2"), "REFUND_AMOUNT_EXCEEDED");
        gateway.refund(capture, Money.of("10.00", "EUR"), "R-3", null, "refund-3");
        assertIssue(() -> gateway.refund(capture, Money.of("1.00", "EUR"), "R-4", null, "refund-4"), "CAPTURE_FULLY_REFUNDED");
        assertThat(gateway.readCapture(capture).status()).isEqualTo("REFUNDED");
    }

    @Test
    void plannedFaultsHappenOnce() {
        var order = order();
        press(order, "pay", "PAYS");
        given().contentType("application/json").body("{\"next\":\"lost\",\"endpoint\":\"capture\",\"times\":1}").post(BASE + "/control").then().statusCode(200);
        assertThatThrownBy(() -> gateway.capture(order.id(), "lost")).isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.unknown()).isTrue());
        assertThat(gateway.capture(order.id(), "lost").captures()).as("it was done all the same").hasSize(1);
    }

    @Test
    void anExpiredTokenIsRenewedByTheShop() {
        var order = order();
        control("expire-tokens", Map.of());
        assertThat(gateway.read(order.id()).id()).isEqualTo(order.id());
    }

    @Test
    void notificationsReachTheShopAndProveTrue() {
        var capture = paid();
        gateway.refund(capture, Money.of("19.00", "EUR"), "R-9", null, "refund-9");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var notices = given().get(BASE + "/books").jsonPath();
            assertThat(notices.getList("notifications.type", String.class)).containsExactlyInAnyOrder("CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.REFUNDED");
            assertThat(notices.getList("notifications.answer", String.class)).containsOnly("200");
        });
    }

    @Test
    void aCaseIsToldReadAndDecidedAndNothingIsRefundedMeanwhile() {
        var capture = paid();
        control("dispute", Map.of("capture", capture, "reason", "UNAUTHORISED"));
        var id = given().get(BASE + "/books").<String> path("disputes[0].id");
        signedIn().get(BASE + "/v1/customer/disputes/" + id).then().statusCode(200).body("reason", equalTo("UNAUTHORISED"), "status", equalTo("WAITING_FOR_SELLER_RESPONSE"),
                "dispute_amount.value", equalTo("19.00"), "disputed_transactions[0].seller_transaction_id", equalTo(capture));
        assertIssue(() -> gateway.refund(capture, Money.of("1.00", "EUR"), "R-5", null, "refund-5"), "TRANSACTION_DISPUTED");
        control("dispute", Map.of("dispute", id, "outcome", "review"));
        control("dispute", Map.of("dispute", id, "outcome", "RESOLVED_BUYER_FAVOUR"));
        signedIn().get(BASE + "/v1/customer/disputes/" + id).then().body("status", equalTo("RESOLVED"), "dispute_outcome.outcome_code", equalTo("RESOLVED_BUYER_FAVOUR"),
                "dispute_outcome.amount_refunded.value", equalTo("19.00"));
        assertThat(gateway.readCapture(capture).status()).isEqualTo("REFUNDED");
        given().contentType("application/json").body(Map.of("dispute", id, "outcome", "ACCEPTED")).post(BASE + "/control/dispute").then().statusCode(400);
        signedIn().get(BASE + "/v1/customer/disputes/nobody").then().statusCode(404);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(given().get(BASE + "/books").jsonPath().getList("notifications.findAll { it.answer == '200' }.type", String.class))
                .contains("CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED", "PAYMENT.CAPTURE.REVERSED"));
    }

    @Test
    void aWonCaseLeavesTheMoneyToBeRefundedAgain() {
        var capture = paid();
        control("dispute", Map.of("capture", capture));
        control("dispute", Map.of("dispute", given().get(BASE + "/books").<String> path("disputes[0].id"), "outcome", "RESOLVED_SELLER_FAVOUR"));
        assertThat(gateway.refund(capture, Money.of("1.00", "EUR"), "R-6", null, "refund-6").status()).isEqualTo("COMPLETED");
    }

    @Test
    void notificationsMayComeTwiceLateAndInAnyOrder() {
        for (var quirk : new String[] {"shuffled", "duplicated", "delayed"}) {
            control("quirks", Map.of(quirk, "true"));
        }
        assertThat(given().get("/sandbox").asString()).contains("Switch off: Each notification comes twice");
        var capture = paid();
        gateway.refund(capture, Money.of("19.00", "EUR"), "R-7", null, "refund-7");
        await().during(Duration.ofMillis(800)).atMost(Duration.ofSeconds(5)).until(() -> given().get(BASE + "/books").jsonPath().getList("notifications.attempts", Integer.class).stream().allMatch(n -> n == 0));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var books = given().get(BASE + "/books").jsonPath();
            assertThat(books.getList("notifications.answer", String.class)).hasSize(3).containsOnly("200");
        });
        control("quirks", Map.of("delayed", "false", "shuffled", "false", "duplicated", "false"));
        assertThat(given().get("/sandbox").asString()).contains("Switch on: Each notification comes twice");
    }

    @Test
    void aForgedNotificationIsNotProved() {
        var headers = Map.of("paypal-auth-algo", "SHA256withRSA", "paypal-cert-url", "http://localhost/x", "paypal-transmission-id", "1", "paypal-transmission-sig", "AAAA",
                "paypal-transmission-time", "2026-01-01T00:00:00Z");
        assertThat(gateway.verify(headers, "{\"id\":\"WH-1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isFalse();
    }

    private static void assertIssue(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String issue) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.issue()).isEqualTo(issue));
    }

    private String paid() {
        var order = order();
        press(order, "pay", "PAYS");
        return gateway.capture(order.id(), UUID.randomUUID().toString()).captures().get(0).id();
    }

    private GatewayOrder order() {
        var number = UUID.randomUUID().toString();
        return gateway.create(new CreateOrder(number, number, "Spain 5 GB", "es-5", 2, Money.of("9.50", "EUR"), Money.of("19.00", "EUR"), "My Shop", Locale.ENGLISH,
                URI.create("http://shop.test/return?o=1"), URI.create("http://shop.test/cancel")), "create-" + number);
    }

    private static Response press(GatewayOrder order, String button, String behaviour) {
        return given().redirects().follow(false).formParam("token", order.id()).formParam("behaviour", behaviour).formParam("act", button).post(BASE + "/checkoutnow");
    }

    private static void control(String what, Map<String, String> fields) {
        given().contentType("application/json").body(fields).post(BASE + "/control/" + what).then().statusCode(200);
    }

    private static Response create(String requestId, JsonObject body) {
        return signedIn().header("PayPal-Request-Id", requestId).header("Prefer", "return=representation").contentType("application/json").body(body.encode())
                .post(BASE + "/v2/checkout/orders");
    }

    private static RequestSpecification signedIn() {
        var token = given().auth().preemptive().basic("sandbox-client", "sandbox-secret").formParam("grant_type", "client_credentials").post(BASE + "/v1/oauth2/token").path("access_token");
        return given().header("Authorization", "Bearer " + token);
    }

    private static JsonObject body(String total, String unit) {
        return new JsonObject("""
                {"intent":"CAPTURE","purchase_units":[{"custom_id":"LF-1","amount":{"currency_code":"EUR","value":"%s","breakdown":{"item_total":{"currency_code":"EUR","value":"%s"}}},
                "items":[{"name":"eSIM Spain","quantity":"1","unit_amount":{"currency_code":"EUR","value":"%s"}}]}],
                "payment_source":{"paypal":{"experience_context":{"brand_name":"My Shop","return_url":"http://shop.test/return","cancel_url":"http://shop.test/cancel"}}}}"""
                .formatted(total, unit, unit));
    }
}
