package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.money.Money;
import io.landfall.orders.OrderStatus;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.Programs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

/** Delivered eSIMs, their use, more data for them, and a reseller's own prices, over HTTP. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiProfilesTest extends CreditShopTest {

    @Inject
    Programs programs;

    /** What is under way would knock at the double of the next test. */
    @AfterEach
    void nothingIsUnderWay() {
        pressOne.stock(Integer.MAX_VALUE);
        await().atMost(Duration.ofSeconds(60)).until(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select 1 from orders where status in ('PAID', 'FULFILLING')").getResultList().isEmpty()));
    }

    private record Delivered(Member owner, String order, String iccid, String tranNo) {

        List<String> names() {
            return List.of(order, iccid, tranNo);
        }
    }

    private Delivered delivered() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        var order = get(owner, "/orders/" + number).statusCode(200).extract();
        return new Delivered(owner, number, order.path("order.iccid"), order.path("order.esim_tran_no"));
    }

    @Test
    void anEsimIsFoundByEveryNameAndByItsOwnerOnly() {
        var esim = delivered();
        for (var name : esim.names()) {
            get(esim.owner(), "/profiles/" + name).statusCode(200).body("profile.iccid", equalTo(esim.iccid())).body("profile.status", equalTo("active"))
                    .body("profile.order_id", equalTo(esim.order())).body("profile.esim_tran_no", equalTo(esim.tranNo())).body("profile.validity_days", equalTo(7))
                    .body("data.order.provider_id", equalTo("1")).body("data.order.order_id", equalTo(esim.order())).body("data.profiles", hasSize(1))
                    .body("data.profile.iccid", equalTo(esim.iccid())).body("data.profiles[0].esimTranNo", equalTo(esim.tranNo())).body("data.profiles[0].ac", matchesPattern("LPA:1\\$.*"))
                    .body("data.profiles[0].activation_code", notNullValue()).body("data.profiles[0].qrCodeUrl", notNullValue()).body("data.profiles[0].qr_code_url", notNullValue())
                    .body("data.profiles[0].totalVolume", equalTo(1073741824)).body("data.profiles[0].durationUnit", equalTo("DAY")).body("data.profiles[0].packageList[0].duration", equalTo(7));
            get(esim.owner(), "/profiles/" + name + "/usage").statusCode(200).body("usage.data_limit", equalTo(1024)).body("usage.percent_used", notNullValue())
                    .body("data[0].iccid", equalTo(esim.iccid())).body("data[0].totalData", equalTo(1073741824));
        }
        for (var stranger : List.of(programs.token(withCredit("5.00").actor()), programs.token(programs.customer()))) {
            for (var name : esim.names()) {
                for (var path : List.of("", "/usage", "/topup-plans")) {
                    programs.nobody().auth().oauth2(stranger).get("/api/v1/profiles/" + name + path).then().statusCode(404).body("code", equalTo("not_found"));
                }
                for (var path : List.of("/suspend", "/unsuspend", "/revoke")) {
                    programs.nobody().auth().oauth2(stranger).post("/api/v1/profiles/" + name + path).then().statusCode(404).body("code", equalTo("not_found"));
                }
                programs.nobody().auth().oauth2(stranger).body(Map.of("message", "x")).post("/api/v1/profiles/" + name + "/sms").then().statusCode(404);
                programs.nobody().auth().oauth2(stranger).body(Map.of("package_code", "x")).post("/api/v1/profiles/" + name + "/topup").then().statusCode(404);
                programs.nobody().auth().oauth2(stranger).get("/api/v1/orders/" + name + "/usage?refreshCache=1").then().statusCode(404);
            }
            programs.nobody().auth().oauth2(stranger).body(Map.of("esimTranNoList", List.of(esim.tranNo()), "order_ids", List.of(esim.order()), "iccids", List.of(esim.iccid())))
                    .post("/api/v1/usage/check").then().statusCode(200).body("usage", empty()).body("not_found", hasSize(3));
        }
    }

    @Test
    void anOrderThatIsBeingPreparedHasAProfileThatIsPending() {
        var owner = withCredit("100.00");
        pressOne.stock(0);
        var number = places(owner, 1);
        get(owner, "/profiles/" + number).statusCode(200).body("profile.status", matchesPattern("pending|revoked")).body("profile.iccid", nullValue()).body("data.profiles", empty());
        get(owner, "/profiles/" + number + "/usage").statusCode(409).body("code", equalTo("invalid_state"));
    }

    @ParameterizedTest
    @CsvSource({"suspend", "unsuspend", "revoke", "sms"})
    void whatTheNetworkCannotDoIsSaidSo(String what) {
        var esim = delivered();
        post(esim.owner(), "/profiles/" + esim.iccid() + "/" + what, Map.of("message", "Hello", "provider_id", "1", "type", "iccid")).statusCode(409).body("code", equalTo("capability_not_supported"));
    }

    @Test
    void textsHaveAtMostFiveHundredCharacters() {
        var esim = delivered();
        for (var bad : List.of(Map.of(), Map.of("message", ""), Map.of("message", "x".repeat(501)), Map.of("message", List.of()))) {
            post(esim.owner(), "/profiles/" + esim.iccid() + "/sms", bad).statusCode(400).body("errors.field", contains("message"));
        }
    }

    @Test
    void dataIsAddedFromCreditOnceForAKey() {
        var esim = delivered();
        var plans = get(esim.owner(), "/profiles/" + esim.iccid() + "/topup-plans").statusCode(200).body("plans", notNullValue()).extract();
        String code = plans.path("plans[0].package_code");
        assertThat(code).matches("TU-[0-9A-F]{12}");
        assertThat(plans.<Object>path("data[0].package_code")).isEqualTo(code);
        assertThat(plans.<Object>path("plans[0].plan_id")).isEqualTo(code);
        var price = new BigDecimal(plans.jsonPath().getString("plans[0].price"));
        var before = credit.balance(esim.owner().reseller()).available().amount();
        var key = UUID.randomUUID().toString();
        String first = null;
        for (int i = 0; i < 3; i++) {
            var added = programs.of(esim.owner()).header("Idempotency-Key", key).body(Map.of("plan_id", code)).post("/api/v1/profiles/" + esim.tranNo() + "/topup").then().statusCode(200)
                    .body("topup_details.iccid", equalTo(esim.iccid())).body("topup_details.package_code", equalTo(code)).body("topup_details.currency", equalTo("USD"))
                    .body("data.topup_id", notNullValue()).extract();
            assertThat(first == null || first.equals(added.path("topup_details.topup_id"))).isTrue();
            first = added.path("topup_details.topup_id");
        }
        ends(esim.owner(), first, OrderStatus.DELIVERED);
        assertThat(credit.balance(esim.owner().reseller()).available().amount()).isEqualByComparingTo(before.subtract(price));
        assertThat(pressOne.topUps().stream().filter(one -> one.iccid().equals(esim.iccid()))).hasSize(1);
        post(esim.owner(), "/profiles/" + esim.iccid() + "/topup", Map.of("package_code", "TU-000000000000")).statusCode(404);
        post(esim.owner(), "/profiles/" + esim.iccid() + "/topup", Map.of()).statusCode(400).body("errors.field", contains("package_code"));
        var poor = new ArrayList<>(List.of(businesses.colleague(esim.owner(), Position.READ)));
        post(poor.get(0), "/profiles/" + esim.iccid() + "/topup", Map.of("package_code", code)).statusCode(403);
    }

    @Test
    void useIsToldAsTextAndAsNumbersAndTheSupplierIsAskedWithinItsLimit() {
        var esim = delivered();
        pressOne.usage(esim.iccid(), Map.of("remaining", 562, "total", 1024, "status", "ACTIVE", "is_unlimited", false, "expired_at", "2030-01-01 00:00:00"));
        await().atMost(Duration.ofSeconds(30)).until(() -> get(esim.owner(), "/orders/" + esim.order() + "/usage?refreshCache=true").statusCode(200).extract().<Integer>path("usage.used") == 462);
        get(esim.owner(), "/orders/" + esim.order() + "/usage").statusCode(200).body("order_id", equalTo(esim.order())).body("usage.data_used", equalTo("462MB"))
                .body("usage.data_total", equalTo("1GB")).body("usage.data_remaining", equalTo("562MB")).body("usage.percentage_used", equalTo(45.1f)).body("usage.unit", equalTo("MB"))
                .body("usage.total", equalTo(1024)).body("usage.last_update", notNullValue()).body("data.usage.used", equalTo(462)).body("data.order_id", equalTo(esim.order()));
        post(esim.owner(), "/usage/check", Map.of("provider_id", "1", "esimTranNoList", List.of(Long.parseLong(esim.tranNo()), "nobody's"), "order_ids", List.of(esim.order()))).statusCode(200)
                .body("usage", hasSize(1)).body("usage[0].esimTranNo", equalTo(esim.tranNo())).body("usage[0].data_used", equalTo(462)).body("usage[0].data_remaining", equalTo(562))
                .body("not_found", contains("nobody's")).body("data[0].iccid", equalTo(esim.iccid()));
        post(esim.owner(), "/usage/check", Map.of()).statusCode(400);
        post(esim.owner(), "/usage/check", Map.of("esimTranNoList", Map.of("a", 1))).statusCode(400);
        get(esim.owner(), "/orders/" + esim.order() + "/usage?refreshCache=perhaps").statusCode(400);
    }

    @Test
    void theBalanceIsTheCallersOwn() {
        var owner = withCredit("12.34");
        for (var path : List.of("/usage/balance/1", "/usage/balance?provider_id=1")) {
            get(owner, path).statusCode(200).body("provider_id", equalTo("1")).body("balance", equalTo(12.34f)).body("currency", equalTo("USD")).body("data.balance", equalTo(12.34f))
                    .body("timestamp", notNullValue());
        }
        get(owner, "/usage/balance/77").statusCode(404);
        programs.of(programs.customer()).get("/api/v1/usage/balance/1").then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void aResellerSetsAPriceAndSeesIt() {
        var owner = withCredit("10.00");
        var plan = prices.shelf().offer(plan()).orElseThrow().plan();
        get(owner, "/reseller/pricing").statusCode(200).body("data", empty()).body("pagination.total", equalTo(0));
        put(owner, "/reseller/pricing/" + plan.id(), Map.of("markup_percent", 40)).statusCode(200).body("pricing.plan_id", equalTo("" + plan.id())).body("pricing.markup_percent", equalTo(40))
                .body("pricing.source", equalTo("plan")).body("data.plan_name", equalTo("Japan 1GB 7Days"));
        var expected = Money.rounded(wholesale().amount().multiply(new BigDecimal("1.40")), "USD").amount();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(new BigDecimal(get(owner, "/reseller/pricing").extract().jsonPath().getString("data[0].final_price_usd"))).isEqualByComparingTo(expected);
            assertThat(new BigDecimal(get(owner, "/plans/" + plan.id()).extract().jsonPath().getString("plan.price"))).isEqualByComparingTo(expected);
        });
        get(owner, "/reseller/pricing").body("data[0].base_price_usd", notNullValue()).body("data[0].updated_at", matchesPattern(".*Z"));
        post(owner, "/reseller/pricing", Map.of("plan_id", plan.id(), "final_price_usd", "18.00")).statusCode(200).body("pricing.final_price_usd", equalTo(18.0f));
        for (var bad : List.of(Map.of(), Map.of("markup_percent", 1, "final_price_usd", 2), Map.of("markup_percent", -1), Map.of("final_price_usd", 0), Map.of("final_price_usd", "a"),
                Map.of("markup_percent", 1.005))) {
            put(owner, "/reseller/pricing/" + plan.id(), bad).statusCode(400).body("errors", hasSize(1));
        }
        put(owner, "/reseller/pricing/999999", Map.of("markup_percent", 1)).statusCode(404);
        put(businesses.colleague(owner, Position.SELL), "/reseller/pricing/" + plan.id(), Map.of("markup_percent", 1)).statusCode(403);
        put(businesses.newcomer(ResellerKind.DEVELOPER), "/reseller/pricing/" + plan.id(), Map.of("markup_percent", 1)).statusCode(403);
        get(withCredit("1.00"), "/reseller/pricing").body("data", empty());
    }

    private ValidatableResponse get(Member member, String path) {
        return programs.of(member).get("/api/v1" + path).then();
    }

    private ValidatableResponse post(Member member, String path, Map<?, ?> body) {
        return programs.of(member).body(body).post("/api/v1" + path).then();
    }

    private ValidatableResponse put(Member member, String path, Map<?, ?> body) {
        return programs.of(member).body(body).put("/api/v1" + path).then();
    }
}
