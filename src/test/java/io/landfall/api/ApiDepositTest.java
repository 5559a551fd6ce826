package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.landfall.money.Money;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** Operations 32 to 34. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiDepositTest extends ApiMoney {

    private static final String BEGIN = "/api/v1/deposit/initial";

    @ParameterizedTest
    @EnumSource(ResellerKind.class)
    void theDepositOpensEverything(ResellerKind kind) {
        var owner = businesses.newcomer(kind);
        var token = programs.token(owner.actor());
        status(token, false, 0f);
        var answer = with(token).body(Map.of("amount", 120.5, "currency", "USD", "payment_method", "paypal_redirect", "return_url", "https://app.lumen.example/back?x=1",
                "cancel_url", "https://app.lumen.example/no")).post(BEGIN).then().statusCode(200).body("message", notNullValue());
        for (var at : List.of("paypal_order.", "data.")) {
            answer.body(at + "amount", equalTo(120.5f)).body(at + "currency", equalTo("USD")).body(at + "status", equalTo("CREATED")).body(at + "approval_link", notNullValue());
        }
        var id = answer.extract().<String>path("paypal_order.id");
        assertThat(payPal.order(id).returnUrl).startsWith("https://app.lumen.example/back?x=1&f=CR-");
        assertThat(payPal.order(id).cancelUrl).startsWith("https://app.lumen.example/no?f=CR-");
        refused(confirms(token, id), 409, "invalid_state");
        payPal.approve(id);
        for (var again : List.of(1, 2)) {
            confirms(token, id).then().statusCode(200).body("transaction.amount", equalTo(120.5f)).body("transaction.status", equalTo("completed"))
                    .body("transaction.new_balance", equalTo(120.5f)).body("data.new_balance", equalTo(120.5f)).body("initial_deposit_made", equalTo(true));
        }
        status(token, true, 120.5f);
        refused(with(token).body(Map.of("amount", 60)).post(BEGIN), 409, "already_deposited");
        with(token).body(Map.of("amount", 20)).post("/api/v1/credits/topup").then().statusCode(200);
    }

    private void status(String token, boolean made, float balance) {
        var answer = with(token).get(BEGIN + "/status").then().statusCode(200);
        for (var at : List.of("", "data.")) {
            answer.body(at + "initial_deposit_made", equalTo(made)).body(at + "balance", equalTo(balance)).body(at + "currency", equalTo("USD")).body(at + "minimum", equalTo(50f))
                    .body(at + "maximum", equalTo(50000f));
        }
    }

    private Response confirms(String token, String id) {
        return with(token).body(Map.of("paypal_order_id", id)).post(BEGIN + "/confirm");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | amount | required", "{\"amount\":49.99} | amount | out_of_range", "{\"amount\":50000.01} | amount | out_of_range",
            "{\"amount\":60,\"currency\":\"EUR\"} | currency | currency_mismatch", "{\"amount\":60,\"return_url\":\"http://app.example/\"} | return_url | invalid",
            "{\"amount\":60,\"return_url\":\"javascript:alert(1)\"} | return_url | invalid", "{\"amount\":60,\"cancel_url\":\"https://a@b.example/\"} | cancel_url | invalid",
            "{\"amount\":60,\"cancel_url\":\"https://b.example/#x\"} | cancel_url | invalid", "{\"amount\":60,\"cancel_url\":\"https:// b\"} | cancel_url | invalid",
            "{\"amount\":60,\"payment_method\":\"cash\"} | payment_method | invalid"})
    void whatIsWrongIsNamed(String body, String field, String code) {
        wrong(programs.of(businesses.newcomer()).body(body).post(BEGIN), field, code);
    }

    @Test
    void aSecondDepositGoesBack() {
        var owner = businesses.newcomer();
        var token = programs.token(owner.actor());
        var first = with(token).body(Map.of("amount", 50)).post(BEGIN).<String>path("paypal_order.id");
        var second = with(token).body(Map.of("amount", 70)).post(BEGIN).<String>path("paypal_order.id");
        payPal.approve(first);
        confirms(token, first).then().statusCode(200);
        payPal.approve(second);
        refused(confirms(token, second), 409, "already_deposited");
        refused(confirms(token, second), 409, "already_deposited");
        org.awaitility.Awaitility.await().until(() -> payPal.captureOf(second).refunded().compareTo(payPal.captureOf(second).value) == 0);
        assertThat(credit.balance(owner.reseller()).balance()).isEqualTo(Money.of("50.00", "USD"));
    }

    @Test
    void onlyItsOwnDepositIsConfirmed() throws Exception {
        var owner = businesses.newcomer();
        var token = programs.token(owner.actor());
        var id = with(token).body(Map.of("amount", 50)).post(BEGIN).<String>path("paypal_order.id");
        payPal.approve(id);
        refused(confirms(programs.token(businesses.newcomer().actor()), id), 404, "not_found");
        refused(confirms(token, "NOTHING"), 404, "not_found");
        Member rich = withCredit("1.00");
        var richToken = programs.token(rich.actor());
        refused(confirms(richToken, topUp(richToken, "10.00")), 404, "not_found");
        wrong(with(token).body("{}").post(BEGIN + "/confirm"), "orderID", "required");
        refused(programs.of(businesses.colleague(owner, Position.SELL)).body(Map.of("amount", 60)).post(BEGIN), 403, "forbidden");
        for (var path : List.of(BEGIN, BEGIN + "/confirm")) {
            refused(programs.of(programs.customer()).body("{}").post(path), 403, "forbidden");
        }
        refused(programs.of(programs.customer()).get(BEGIN + "/status"), 403, "forbidden");
        assertThat(atOnce(() -> confirms(token, id))).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(credit.balance(owner.reseller()).balance()).isEqualTo(Money.of("50.00", "USD"));
        assertThat(payPal.calls("POST", ".*/" + id + "/capture")).hasSize(1);
    }
}
