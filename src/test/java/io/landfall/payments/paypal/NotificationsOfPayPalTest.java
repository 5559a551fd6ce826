package io.landfall.payments.paypal;

import static io.landfall.payments.paypal.ScriptedPayPal.cuts;
import static io.landfall.payments.paypal.ScriptedPayPal.hangs;
import static io.landfall.payments.paypal.ScriptedPayPal.recorded;
import static io.landfall.payments.paypal.ScriptedPayPal.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway.GatewayEvent.Kind;

class NotificationsOfPayPalTest {

    private static final String VERIFY = "POST /v1/notifications/verify-webhook-signature";
    private static final Map<String, String> HEADERS = Map.of(
            "paypal-transmission-id", "69cd13f0-d67a-11e5-baa3-778b53f4ae55", "paypal-transmission-time", "2026-11-20T21:05:00Z",
            "paypal-transmission-sig", "kQoOZ+\"quoted\"==", "paypal-cert-url", "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
            "paypal-auth-algo", "SHA256withRSA");

    private final ScriptedPayPal server = new ScriptedPayPal().on("POST /v1/oauth2/token", recorded(200, "token"));
    private final PayPal paypal = new PayPal(TestSettings.of(server.url()), new MovableClock());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theEventGoesBackByteForByte() throws Exception {
        server.on(VERIFY, says(200, "{\"verification_status\":\"SUCCESS\"}"));
        var body = "{ \"id\" :\"WH-1\",\r\n\t\"amount\":1.50, \"amount\":1e2,\"name\":\"J\\u00fcrgen é\\/\" }\n";

        assertThat(paypal.verify(HEADERS, bytes(body))).isTrue();

        var asked = server.only("/verify-webhook-signature");
        assertThat(asked.text()).endsWith("\"webhook_event\":" + body + "}");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer A21AAtoken-one");
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
        var question = new ObjectMapper().readTree(asked.text());
        assertThat(question.get("webhook_id").textValue()).isEqualTo("8PT597110X687430LKGECATA");
        assertThat(question.get("transmission_id").textValue()).isEqualTo(HEADERS.get("paypal-transmission-id"));
        assertThat(question.get("transmission_time").textValue()).isEqualTo(HEADERS.get("paypal-transmission-time"));
        assertThat(question.get("transmission_sig").textValue()).isEqualTo(HEADERS.get("paypal-transmission-sig"));
        assertThat(question.get("cert_url").textValue()).isEqualTo(HEADERS.get("paypal-cert-url"));
        assertThat(question.get("auth_algo").textValue()).isEqualTo("SHA256withRSA");
    }

    @Test
    void aFailedProofIsAForgery() {
        server.on(VERIFY, says(200, "{\"verification_status\":\"FAILURE\"}"));

        assertThat(paypal.verify(HEADERS, bytes("{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal-transmission-id", "paypal-transmission-time", "paypal-transmission-sig", "paypal-cert-url", "paypal-auth-algo"})
    void withoutOneOfItsHeadersItIsAForgeryAndNobodyIsAsked(String missing) {
        var headers = new HashMap<>(HEADERS);
        headers.remove(missing);

        assertThat(paypal.verify(headers, bytes("{}"))).isFalse();
        assertThat(server.asked("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},\"webhook_id\":\"THEIRS\"", "{} {}", "[]", "\"x\"", "", "not json"})
    void aBodyThatWouldRewriteOurQuestionIsAForgeryAndNobodyIsAsked(String body) {
        assertThat(paypal.verify(HEADERS, bytes(body))).isFalse();
        assertThat(server.asked("")).isEmpty();
    }

    @Test
    void aBodyThatIsNotUtf8IsAForgery() {
        assertThat(paypal.verify(HEADERS, "{\"id\":\"WH-1\"}".getBytes(StandardCharsets.UTF_16BE))).isFalse();
        assertThat(paypal.verify(HEADERS, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isFalse();
    }

    @Test
    void whatCannotBeToldNowIsUnknown() {
        var impatient = new PayPal(TestSettings.of(server.url()).impatient(), new MovableClock());
        for (var says : new ScriptedPayPal.Says[] {says(500, ""), says(503, "<html>"), says(200, "<html>"), says(200, "{}"), cuts(), hangs()}) {
            server.on(VERIFY, says);

            var failure = catchThrowableOfType(GatewayException.class, () -> impatient.verify(HEADERS, bytes("{}")));

            assertThat(failure).as(says.toString()).isNotNull();
            assertThat(failure.unknown()).as(says.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "order-approved,     ORDER_APPROVED,    5O190127TN364715T, -,                 -,                 LF-7QK2M, 19.00",
            "order-completed,    OTHER,             -,                 -,                 -,                 -,        -",
            "approval-reversed,  APPROVAL_REVERSED, 5O190127TN364715T, -,                 -,                 LF-7QK2M, -",
            "capture-completed,  CAPTURE_COMPLETED, 5O190127TN364715T, 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "capture-pending,    CAPTURE_PENDING,   5O190127TN364715T, 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "capture-denied,     CAPTURE_DENIED,    5O190127TN364715T, 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "capture-declined,   CAPTURE_DENIED,    5O190127TN364715T, 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "capture-refunded,   CAPTURE_REFUNDED,  -,                 3C679366HH908993F, 1JU08902781691411, LF-7QK2M, 9.50",
            "reversed-refund,    CAPTURE_REVERSED,  -,                 3C679366HH908993F, 1JU08902781691411, LF-7QK2M, 9.50",
            "reversed-capture,   CAPTURE_REVERSED,  5O190127TN364715T, 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "dispute-created,    DISPUTE,           -,                 3C679366HH908993F, -,                 LF-7QK2M, 19.00",
            "unknown,            OTHER,             -,                 -,                 -,                 -,        -"})
    void eachEventSaysWhatItIsAbout(String name, Kind kind, String orderId, String captureId, String refundId, String customId, String amount) {
        var event = paypal.event(bytes(Recorded.text("event-" + name)));

        assertThat(event.id()).isEqualTo("WH-" + name);
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.orderId()).isEqualTo(orderId);
        assertThat(event.captureId()).isEqualTo(captureId);
        assertThat(event.refundId()).isEqualTo(refundId);
        assertThat(event.customId()).isEqualTo(customId);
        assertThat(event.amount()).isEqualTo(amount == null ? null : Money.of(amount, "EUR"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
