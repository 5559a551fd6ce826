package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.NotNow;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.Outcome.Refused;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.pressone.PressOneServer.Reply;

/** Every error body of the contract, at every status it may have. */
class RefusedPurchaseTest extends PressOneTestBase {

    @ParameterizedTest
    @CsvSource({"14, INVALID_REQUEST", "23, NOT_RECHARGEABLE", "33, OUT_OF_STOCK", "34, PLAN_GONE", "43, INVALID_REQUEST", "73, RECYCLED", "999, OTHER",
            "ABC, OTHER"})
    void aBusinessCodeIsARefusalWhetherNumberOrText(String code, Reason reason) {
        for (var written : code.matches("[0-9]+") ? new String[] {code, "\"" + code + "\""} : new String[] {"\"" + code + "\""}) {
            for (var status : new int[] {422, 400}) {
                var outcome = order(Reply.of(status, "{\"code\":" + written + ",\"reason\":\"Some words\"}"));
                assertThat(outcome).isEqualTo(new Refused<>(reason, code, "Some words"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"11, OUT_OF_CREDIT", "13, MAINTENANCE", "89, NOT_AUTHORISED"})
    void someCodesMeanNotNow(String code, Reason reason) {
        for (var written : new String[] {code, "\"" + code + "\""}) {
            var outcome = order(Reply.of(422, "{\"code\":" + written + ",\"reason\":\"Insufficient PressOne Credit: 1\"}"));
            assertThat(outcome).isEqualTo(new NotNow<>(reason, code, "Insufficient PressOne Credit: 1", null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"53", "\"53\""})
    void anUnexpectedErrorAtTheSupplierIsUnknown(String code) {
        assertThat(order(Reply.of(422, "{\"code\":" + code + ",\"reason\":\"Unexpected error\"}"))).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"error-package-and-quantity, PLAN_GONE, package_id", "error-stock, OUT_OF_STOCK, quantity", "error-quantity-arrays, INVALID_REQUEST, quantity",
            "error-limit-exceeded, LIMIT_EXCEEDED, package_id", "error-fields-missing, INVALID_REQUEST, iccid", "error-topup-package, PLAN_GONE, package_id",
            "error-recycled, RECYCLED, 73", "error-paging, INVALID_REQUEST, limit"})
    void fieldMapsAreRefusalsAt422AndAt400(String scenario, Reason reason, String code) {
        for (var status : new int[] {422, 400}) {
            server.on("POST", "orders/topups", recorded(status, scenario));
            var outcome = pressOne().topUp(ICCID, "p", "token");
            assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(reason);
                assertThat(refused.code()).isEqualTo(code);
                assertThat(refused.detail()).isNotBlank();
            });
        }
    }

    @Test
    void theDetailOfAFieldMapHasAllFieldsAndMessages() {
        assertThat(order(recorded(422, "error-quantity-arrays"))).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.detail())
                .isEqualTo("quantity: The quantity must be at least 1. The quantity must be an integer."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[],\"meta\":{\"message\":\"No.\"}}", "{\"message\":\"No.\"}", "{\"reason\":\"No.\"}"})
    void aMessageAloneIsARefusalAt422(String body) {
        assertThat(order(Reply.of(422, body))).isEqualTo(new Refused<>(Reason.OTHER, null, "No."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Request</html>", "{}", "[]", "{\"code\":", "{\"data\":[]}"})
    void a422WithoutAReasonIsUnknown(String body) {
        assertThat(order(Reply.of(422, body))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anIccidInAReasonIsMasked() {
        server.on("POST", "orders/topups", recorded(422, "error-recycled"));

        assertThat(pressOne().topUp(ICCID, "p", "token").toString()).contains("…0872").doesNotContain(ICCID.digits());
    }

    @Test
    void tooFastCarriesTheSuppliersWait() {
        assertThat(order(recorded(429, "error-too-many").with("Retry-After", "17")))
                .isEqualTo(new NotNow<>(Reason.TOO_FAST, null, "Too Many Attempts.", Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "Wed, 21 Oct 2015 07:28:00 GMT", "1.5", "99999999999999"})
    void aWaitThatIsNotANumberIsNone(String header) {
        assertThat(order(recorded(429, "error-too-many").with("Retry-After", header)))
                .isEqualTo(new NotNow<>(Reason.TOO_FAST, null, "Too Many Attempts.", null));
    }

    @Test
    void forbiddenIsNotRetried() {
        assertThat(order(recorded(403, "error-unauthorized")))
                .isEqualTo(new NotNow<>(Reason.NOT_AUTHORISED, null, "This action is unauthorized.", null));
        assertThat(server.requests("POST", "orders")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 301, 302, 304, 307, 308, 404, 405, 408, 409, 418, 500, 501, 502, 503, 504})
    void everyOtherStatusIsUnknownAndAskedOnce(int status) {
        server.on("POST", "elsewhere", recorded("order"));
        server.on("GET", "elsewhere", recorded("order"));
        var body = status == 204 || status == 304 ? "" : "{\"code\":11,\"reason\":\"words that do not count here\"}";

        assertThat(order(Reply.of(status, body).with("Location", server.url() + "/customer/v2/elsewhere").with("Retry-After", "0")))
                .isInstanceOf(Outcome.Unknown.class);

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anHtmlPageAt500IsUnknown() {
        assertThat(order(new Reply(500, "<!doctype html><title>Server Error</title>", java.util.Map.of("Content-Type", "text/html"))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome<UpstreamOrder> order(Reply reply) {
        server.on("POST", "orders", reply);
        return pressOne().order("p", "unit-7-token");
    }
}
