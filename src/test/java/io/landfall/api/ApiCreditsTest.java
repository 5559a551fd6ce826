package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.credit.CreditTransactions;
import io.landfall.credit.TransactionFilter;
import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Operations 27 to 29. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiCreditsTest extends ApiMoney {

    @Inject
    CreditTransactions transactions;

    @Test
    void theBalanceIsToldTwice() {
        var owner = withCredit("312.40");
        var answer = programs.of(owner).get("/api/v1/credits/balance").then().statusCode(200).body("success", equalTo(true));
        for (var at : List.of("", "data.")) {
            answer.body(at + "balance", equalTo(312.4f)).body(at + "currency", equalTo("USD")).body(at + "billing_mode", equalTo("prepaid"))
                    .body(at + "soft_limit_threshold", notNullValue()).body(at + "current_usage", equalTo(0f)).body(at + "available_credit", equalTo(312.4f))
                    .body(at + "credit_limit", nullValue());
        }
        assertThat(answer.extract().asString()).contains("\"balance\":312.40");
        credit.setLimits(owner.reseller(), Money.of("50.00", "USD"), Money.of("200.00", "USD"), Depositors.operator());
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        programs.of(owner).get("/api/v1/credits/balance").then().statusCode(200).body("billing_mode", equalTo("postpaid")).body("credit_limit", equalTo(200f))
                .body("data.credit_limit", equalTo(200f)).body("current_usage", notNullValue()).body("available_credit", notNullValue());
        programs.of(businesses.newcomer(ResellerKind.DEVELOPER)).get("/api/v1/credits/balance").then().statusCode(200).body("balance", equalTo(0f));
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/credits/balance", "GET,/api/v1/credits/transactions", "POST,/api/v1/credits/topup"})
    void customersHaveNoCredit(String method, String path) {
        refused(programs.of(programs.customer()).request(method, path), 403, "forbidden");
    }

    @Test
    void transactionsAreListedNewestFirstAndPageByPage() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, io.landfall.orders.OrderStatus.DELIVERED);
        var token = programs.token(owner.actor());
        var list = with(token).get("/api/v1/credits/transactions").then().statusCode(200).body("pagination.total", equalTo(2)).body("pagination.totalPages", equalTo(1))
                .body("pagination.total_pages", equalTo(1)).body("data", hasSize(2));
        list.body("data[0].type", equalTo("order")).body("data[0].id", matchesPattern("txn-\\d+")).body("data[0].currency", equalTo("USD"))
                .body("data[0].reference", equalTo(number)).body("data[0].description", notNullValue()).body("data[0].created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .body("data[1].type", equalTo("topup")).body("data[1].status", equalTo("completed")).body("data[1].amount", equalTo(100f)).body("data[1].balance_after", equalTo(100f));
        assertThat(list.extract().<Float>path("data[0].amount")).isNegative();
        with(token).get("/api/v1/credits/transactions?limit=1&page=2").then().body("data", hasSize(1)).body("data[0].type", equalTo("topup"))
                .body("pagination.page", equalTo(2)).body("pagination.limit", equalTo(1)).body("pagination.totalPages", equalTo(2));
        with(token).get("/api/v1/credits/transactions?type=topup").then().body("pagination.total", equalTo(1)).body("data[0].type", equalTo("topup"));
        with(token).get("/api/v1/credits/transactions?status=failed").then().body("pagination.total", equalTo(0)).body("data", hasSize(0)).body("pagination.totalPages", equalTo(1));
        with(token).get("/api/v1/credits/transactions?search=" + number).then().body("pagination.total", equalTo(1));
        with(token).get("/api/v1/credits/transactions?limit=100000").then().statusCode(200).body("pagination.limit", equalTo(100));
        programs.of(businesses.owner()).get("/api/v1/credits/transactions").then().body("pagination.total", equalTo(0));
    }

    @Test
    void daysAndMomentsLimitTheList() {
        var owner = withCredit("100.00");
        var token = programs.token(owner.actor());
        var at = transactions.newest(owner.reseller(), TransactionFilter.ALL, null, 1).get(0).at();
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var second = at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        for (var there : List.of("start_date=" + day + "&end_date=" + day, "start_date=" + second, "end_date=" + second, "end_date=" + second.toString().replace("Z", ""),
                "start_date=" + second.toString().replace("Z", "%2B00:00"), "start_date=" + second.toString().replace("Z", "+00:00"))) {
            with(token).get("/api/v1/credits/transactions?" + there).then().statusCode(200).body("pagination.total", equalTo(1));
        }
        for (var not : List.of("start_date=" + day.plusDays(1), "end_date=" + day.minusDays(1), "end_date=" + second.minusSeconds(1))) {
            with(token).get("/api/v1/credits/transactions?" + not).then().statusCode(200).body("pagination.total", equalTo(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"type=gift,type", "status=lost,status", "start_date=yesterday,start_date", "end_date=2026-13-01,end_date", "end_date=99999-01-01,end_date",
            "start_date=2026-02-03&end_date=2026-02-01,end_date", "page=0,page", "limit=x,limit"})
    void aFilterThatIsNoneIsRefused(String query, String field) {
        refused(programs.of(businesses.owner()).get("/api/v1/credits/transactions?" + query), 400, "validation_failed").body("errors[0].field", equalTo(field));
    }

    @Test
    void aTopUpWaitsAtPayPal() {
        var owner = withCredit("1.00");
        var answer = programs.of(owner).body("{\"amount\":100,\"currency\":\"usd\"}").post("/api/v1/credits/topup").then().statusCode(200).body("success", equalTo(true))
                .body("message", notNullValue());
        for (var at : List.of("paypal_order.", "data.")) {
            answer.body(at + "amount", equalTo(100f)).body(at + "currency", equalTo("USD")).body(at + "status", equalTo("CREATED")).body(at + "approval_link", startsWith("http"));
        }
        var id = answer.extract().<String>path("paypal_order.id");
        assertThat(payPal.order(id).value).isEqualTo("100.00");
        assertThat(payPal.order(id).returnUrl).contains("/reseller/credit/return?f=CR-");
        programs.of(owner).get("/api/v1/credits/transactions?status=pending").then().body("data[0].amount", equalTo(100f)).body("data[0].balance_after", nullValue());
        assertThat(credit.balance(owner.reseller()).balance()).isEqualTo(Money.of("1.00", "USD"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | amount | required", "{\"amount\":null} | amount | required", "{\"amount\":9.99} | amount | out_of_range",
            "{\"amount\":50000.01} | amount | out_of_range", "{\"amount\":0} | amount | out_of_range", "{\"amount\":-10} | amount | out_of_range",
            "{\"amount\":10.001} | amount | invalid", "{\"amount\":\"ten\"} | amount | invalid_type", "{\"amount\":true} | amount | invalid_type",
            "{\"amount\":1e400} | amount | invalid_type", "{\"amount\":20,\"currency\":\"EUR\"} | currency | currency_mismatch", "{\"amount\":20,\"currency\":7} | currency | currency_mismatch"})
    void anAmountHasItsRange(String body, String field, String code) {
        wrong(programs.of(businesses.owner()).body(body).post("/api/v1/credits/topup"), field, code);
    }

    @Test
    void whoMayNotPayIsTold() {
        refused(programs.of(businesses.newcomer()).body("{\"amount\":20}").post("/api/v1/credits/topup"), 403, "deposit_required");
        var owner = withCredit("100.00");
        refused(programs.of(businesses.colleague(owner, Position.SELL)).body("{\"amount\":20}").post("/api/v1/credits/topup"), 403, "forbidden");
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        refused(programs.of(owner).body("{\"amount\":20}").post("/api/v1/credits/topup"), 403, "wrong_billing_mode");
    }

    @Test
    void oneKeyIsOnePayment() throws Exception {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var key = key();
        var statuses = atOnce(() -> with(token, key).body("{\"amount\":20}").post("/api/v1/credits/topup")).stream().collect(Collectors.groupingBy(one -> one.statusCode(), Collectors.counting()));
        assertThat(statuses.keySet()).isSubsetOf(200, 409);
        var again = with(token, key).body("{ \"amount\" : 20 }").post("/api/v1/credits/topup").then().statusCode(200).header("Idempotent-Replayed", equalTo("true"));
        var id = again.extract().<String>path("paypal_order.id");
        assertThat(transactions.count(owner.reseller(), new TransactionFilter(null, io.landfall.credit.TransactionStatus.PENDING, null, null, null))).isEqualTo(1);
        assertThat(payPal.orders().stream().filter(one -> one.customId.equals(payPal.order(id).customId))).hasSize(1);
        refused(with(token, key).body("{\"amount\":21}").post("/api/v1/credits/topup"), 409, "idempotency_conflict");
        // Keys belong to one business.
        programs.of(withCredit("1.00")).header("Idempotency-Key", key).body("{\"amount\":22}").post("/api/v1/credits/topup").then().statusCode(200).body("paypal_order.amount", equalTo(22f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROPPED", "ERROR_500"})
    void whenPayPalCannotBeReachedTheSameKeyTriesAgain(String fault) {
        var owner = withCredit("1.00");
        var key = key();
        payPal.script("create", Fault.valueOf(fault), Fault.valueOf(fault));
        refused(programs.of(owner).header("Idempotency-Key", key).body(Map.of("amount", 20)).post("/api/v1/credits/topup"), 502, "provider_failed");
        programs.of(owner).header("Idempotency-Key", key).body(Map.of("amount", 20)).post("/api/v1/credits/topup").then().statusCode(200);
        assertThat(transactions.count(owner.reseller(), new TransactionFilter(null, io.landfall.credit.TransactionStatus.PENDING, null, null, null))).isEqualTo(1);
    }
}
