package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.Programs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** Plans and orders over HTTP, from real credit and with a supplier that is a double. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiOrdersTest extends CreditShopTest {

    private static final String ORDERS = "/api/v1/orders";

    @Inject
    Programs programs;

    /** What is under way would knock at the double of the next test. */
    @AfterEach
    void nothingIsUnderWay() {
        pressOne.stock(Integer.MAX_VALUE);
        await().atMost(Duration.ofSeconds(60)).until(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select 1 from orders where status in ('PAID', 'FULFILLING')").getResultList().isEmpty()));
    }

    @Test
    void plansHaveThePriceOfWhoAsks() {
        var owner = withCredit("10.00");
        var customer = programs.customer();
        var developer = businesses.newcomer(ResellerKind.DEVELOPER);
        var id = planId();
        programs.of(owner).get("/api/v1/plans/" + id).then().statusCode(200).body("success", equalTo(true)).body("plan.id", equalTo(id)).body("data.id", equalTo(id))
                .body("plan.package_code", equalTo(plan())).body("plan.currency", equalTo("USD")).body("plan.country_code", equalTo("JP")).body("plan.country_name", equalTo("Japan"))
                .body("plan.region_code", equalTo("ASIA")).body("plan.regionCode", equalTo("ASIA")).body("plan.data_volume_mb", equalTo(1024)).body("plan.validity_days", equalTo(7))
                .body("plan.data_type", equalTo("total")).body("plan.dataType", equalTo("total")).body("plan.is_unlimited", equalTo(false)).body("plan.provider_id", equalTo("1"))
                .body("plan.name", equalTo("Japan 1GB 7Days")).body("plan.operator_list[0].country_code", equalTo("JP")).body("plan.networkSpeed", notNullValue());
        var retail = prices.shelf().offer(plan()).orElseThrow().retail().amount();
        assertThat(decimal(programs.of(customer).get("/api/v1/plans/" + plan()), "plan.price")).isEqualByComparingTo(retail);
        assertThat(decimal(programs.of(developer).get("/api/v1/plans/" + plan()), "plan.price")).isEqualByComparingTo(wholesale().amount());
        assertThat(decimal(programs.of(owner).get("/api/v1/plans/" + plan()), "plan.wholesale_price")).isEqualByComparingTo(wholesale().amount());
        programs.of(customer).get("/api/v1/plans/" + plan()).then().body("plan.containsKey('wholesale_price')", equalTo(false));
        for (var nobodys : List.of("999999999", "nothing", "0", "-1", "9".repeat(30), "russia-5gb")) {
            programs.of(owner).get("/api/v1/plans/" + nobodys).then().statusCode(404).body("code", equalTo("not_found"));
        }
    }

    @Test
    void plansAreFoundByPlaceProviderAndWord() {
        var owner = withCredit("10.00");
        int all = programs.of(owner).get("/api/v1/plans?limit=10000").then().statusCode(200).body("pagination.page", equalTo(1)).body("pagination.totalPages", equalTo(1))
                .extract().path("pagination.total");
        assertThat(all).isGreaterThan(1);
        programs.of(owner).get("/api/v1/plans?limit=1").then().body("data", hasSize(1)).body("pagination.total", equalTo(all)).body("pagination.totalPages", equalTo(all)).body("pagination.total_pages", equalTo(all));
        programs.of(owner).get("/api/v1/plans?limit=5000&page=2").then().body("pagination.limit", equalTo(100)).body("data", empty());
        programs.of(owner).get("/api/v1/plans?country=jp").then().body("data.size()", greaterThan(0)).body("data.country_code", everyItem(equalTo("JP")));
        programs.of(owner).get("/api/v1/plans?country=RU").then().body("data", empty());
        programs.of(owner).get("/api/v1/plans?country_name=Japan").then().body("data.country_code", everyItem(equalTo("JP"))).body("data.size()", greaterThan(0));
        programs.of(owner).get("/api/v1/plans?search=japan").then().body("data.size()", greaterThan(0));
        programs.of(owner).get("/api/v1/plans?search=zzzz").then().body("data", empty());
        programs.of(owner).get("/api/v1/plans?provider=1").then().body("pagination.total", equalTo(all));
        programs.of(owner).get("/api/v1/plans?provider=7").then().body("data", empty());
        programs.of(owner).get("/api/v1/plans?region=asia").then().body("data.region_code", everyItem(equalTo("ASIA"))).body("data.size()", greaterThan(0));
        for (var path : List.of("/api/v1/plans/region/ASIA", "/api/v1/plans/regional/asia")) {
            programs.of(owner).get(path).then().statusCode(200).body("data.region_code", everyItem(equalTo("ASIA"))).body("data.size()", greaterThan(0));
        }
        programs.of(owner).get("/api/v1/plans/region/ATLANTIS").then().statusCode(404);
        for (var wrong : List.of("country=JPN", "page=0", "page=x", "limit=-1", "limit=99999999999999", "country=%00%00")) {
            programs.of(owner).get("/api/v1/plans?" + wrong).then().statusCode(400).body("code", equalTo("validation_failed")).body("errors", hasSize(1));
        }
        programs.nobody().get("/api/v1/plans").then().statusCode(401);
        programs.nobody().header("Authorization", "Bearer x").get("/api/v1/plans").then().statusCode(401);
        programs.nobody().post("/api/v1/plans/sync/1").then().statusCode(200).body("success", equalTo(true));
    }

    @Test
    void anOrderIsTakenFromCreditAndDelivered() {
        var owner = withCredit("100.00");
        var placed = place(owner, Map.of("plan_id", planId(), "end_customer_email", "lia@mail.example", "customer_name", "Lia Ono", "send_email", true, "reseller_profile_id", "")).statusCode(201)
                .header("Location", matchesPattern("/api/v1/orders/.+")).body("success", equalTo(true)).body("order.quantity", equalTo(1)).body("order.plan_id", equalTo(planId()))
                .body("order.end_customer_email", equalTo("lia@mail.example")).body("order.customer_name", equalTo("Lia Ono")).body("order.currency", equalTo("USD"))
                .body("order.reseller_profile_id", nullValue()).body("order.plan.country_code", equalTo("JP")).body("data.order.id", notNullValue()).body("data.profiles", notNullValue())
                .extract();
        assertThat(decimal(placed.response(), "order.price_charged")).isEqualByComparingTo(wholesale().amount());
        String id = placed.path("data.id");
        assertThat(id).contains("-").isEqualTo(placed.path("order.id"));
        await().atMost(Duration.ofSeconds(40)).until(() -> "active".equals(programs.of(owner).get(ORDERS + "/" + id).path("data.status")));
        var done = programs.of(owner).get(ORDERS + "/" + id).then().statusCode(200).body("order.iccid", matchesPattern("\\d{18,20}")).body("order.qr_code_url", matchesPattern("http.*/qr\\.png"))
                .body("order.activation_code", matchesPattern("LPA:1\\$.*")).body("data.profiles", hasSize(1)).body("data.profiles[0].status", equalTo("active")).extract();
        String iccid = done.path("order.iccid");
        String tranNo = done.path("order.esim_tran_no");
        assertThat(tranNo).matches("\\d{14}");
        for (var name : List.of(iccid, tranNo, id.toLowerCase(), id.substring(0, 8))) {
            programs.of(owner).get(ORDERS + "/" + name).then().statusCode(200).body("order.id", equalTo(id));
        }
        String picture = done.path("order.qr_code_url");
        var path = picture.substring(picture.indexOf('/', 8));
        RestAssured.given().header("Host", java.net.URI.create(picture).getAuthority()).get(path).then().statusCode(200).contentType("image/png");
        agrees(owner, id, io.landfall.money.Money.of("100.00", "USD"));
        var stranger = withCredit("10.00");
        for (var somebody : List.of(programs.of(stranger), programs.of(programs.customer()))) {
            for (var name : List.of(id, iccid, tranNo, id.substring(0, 8))) {
                somebody.get(ORDERS + "/" + name).then().statusCode(404).body("code", equalTo("not_found"));
                somebody.body(Map.of("customer_name", "X")).put(ORDERS + "/" + name).then().statusCode(404);
                somebody.delete(ORDERS + "/" + name).then().statusCode(404);
                somebody.post(ORDERS + "/" + name + "/cancel").then().statusCode(404);
            }
        }
        programs.of(owner).delete(ORDERS + "/" + id).then().statusCode(409).body("code", equalTo("profile_in_use"));
        programs.of(owner).body(Map.of("status", "completed", "customer_email", "New@mail.example", "customer_name", "Lia O.")).put(ORDERS + "/" + id).then().statusCode(200)
                .body("order.status", equalTo("completed")).body("order.customer_email", equalTo("New@mail.example")).body("order.customer_name", equalTo("Lia O."));
        programs.of(owner).get(ORDERS + "?status=allocated").then().body("data.id", contains(id));
        programs.of(owner).body(Map.of("status", "active")).put(ORDERS + "/" + id).then().statusCode(200).body("order.status", equalTo("active"));
        programs.of(owner).body(Map.of("status", "pending")).put(ORDERS + "/" + id).then().statusCode(409).body("code", equalTo("invalid_state"));
        programs.of(owner).body(Map.of("status", "sold")).put(ORDERS + "/" + id).then().statusCode(400);
        programs.of(owner).body("{}").put(ORDERS + "/" + id).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"end_customer_email", "customer_email", "email", "user_email"})
    void theAddressMayBeCalledAsClientsCallIt(String field) {
        var owner = withCredit("100.00");
        var body = new HashMap<String, Object>(Map.of("plan_id", Long.parseLong(planId()), "customer_name", "Lia", "quantity", "2", field, "lia@mail.example"));
        body.put("reseller_profile_id", null);
        place(owner, body).statusCode(201).body("order.quantity", equalTo(2)).body("order.end_customer_email", equalTo("lia@mail.example"));
    }

    @Test
    void sixtyFourEqualRequestsAtOnceMakeOneOrderAndOneDebit() throws Exception {
        var owner = withCredit("100.00");
        var key = "key " + UUID.randomUUID();
        var token = programs.token(owner.actor());
        var answers = atOnce(64, () -> programs.nobody().auth().oauth2(token).header("Idempotency-Key", key).body(order()).post(ORDERS));
        assertThat(answers).extracting(Response::statusCode).contains(201).isSubsetOf(201, 409);
        var ids = answers.stream().filter(answer -> answer.statusCode() == 201).map(answer -> (String) answer.path("data.id")).distinct().toList();
        assertThat(ids).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409)).allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
        assertThat(count("select count(*) from orders where reseller_id = " + owner.reseller())).isEqualTo(1);
        var first = programs.of(owner).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(201).header("Idempotent-Replayed", equalTo("true")).extract();
        assertThat(first.<String>path("data.id")).isEqualTo(ids.get(0));
        assertThat(answers).extracting(answer -> answer.header("Idempotent-Replayed")).filteredOn("true"::equals).hasSizeLessThan(64);
        programs.of(owner).header("Idempotency-Key", key).body(other()).post(ORDERS).then().statusCode(409).body("code", equalTo("idempotency_conflict"));
        // The same key of somebody else is another key, and a day later the order is still bound to it.
        var stranger = withCredit("100.00");
        programs.of(stranger).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(201).body("data.id", org.hamcrest.Matchers.not(equalTo(ids.get(0))));
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update api_idempotency set at = at - interval '25 hours'").executeUpdate());
        programs.of(owner).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(201).body("data.id", equalTo(ids.get(0)));
        assertThat(count("select count(*) from orders where reseller_id = " + owner.reseller())).isEqualTo(1);
        for (var bad : List.of("x".repeat(256), "ü")) {
            programs.of(owner).header("Idempotency-Key", bad).body(order()).post(ORDERS).then().statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
        }
    }

    @Test
    void storedAnswersAreSealed() {
        var owner = withCredit("100.00");
        programs.of(owner).header("Idempotency-Key", UUID.randomUUID().toString()).body(order()).post(ORDERS).then().statusCode(201);
        var rows = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select i::text from api_idempotency i").getResultList().toString());
        assertThat(rows).contains("orders.place").doesNotContain("lia@mail.example");
    }

    @Test
    void whoCannotPayIsToldWhatIsMissing() {
        var poor = withCredit("0.01");
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            programs.of(poor).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(402).body("code", equalTo("insufficient_credit")).body("available", equalTo(0.01f))
                    .body("required", notNullValue()).body("message", matchesPattern("The order costs .* is available\\."));
        }
        programs.of(businesses.newcomer()).body(order()).post(ORDERS).then().statusCode(403).body("code", matchesPattern("deposit_required|onboarding_incomplete"));
        programs.of(businesses.colleague(withCredit("10.00"), Position.READ)).body(order()).post(ORDERS).then().statusCode(403).body("code", equalTo("forbidden"));
        assertThat(count("select count(*) from orders where reseller_id = " + poor.reseller())).isZero();
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        var owner = withCredit("100.00");
        place(owner, Map.of()).statusCode(400).body("errors.field", contains("plan_id", "end_customer_email", "customer_name"));
        place(owner, with("quantity", 51)).statusCode(400).body("errors.field", contains("quantity"));
        place(owner, with("quantity", 0)).statusCode(400);
        place(owner, with("quantity", 1.5)).statusCode(400);
        place(owner, with("quantity", true)).statusCode(400);
        place(owner, with("end_customer_email", "nobody")).statusCode(400).body("errors.field", contains("end_customer_email"));
        place(owner, with("customer_name", "x".repeat(121))).statusCode(400).body("errors.field", contains("customer_name"));
        place(owner, with("customer_name", "a\u0000b")).statusCode(400).body("errors.field", contains("customer_name"));
        place(owner, with("periodNum", 366)).statusCode(400);
        place(owner, with("plan_id", "999999999")).statusCode(404).body("errors.field", contains("plan_id"));
        place(owner, with("reseller_profile_id", "prf-999999")).statusCode(404).body("errors.field", contains("reseller_profile_id"));
        var theirs = businesses.shop(businesses.owner(), "Theirs");
        place(owner, with("reseller_profile_id", "prf-" + theirs.id())).statusCode(404);
        assertThat(count("select count(*) from orders where reseller_id = " + owner.reseller())).isZero();
        var mine = businesses.shop(owner, "Mine");
        place(owner, with("reseller_profile_id", mine.id())).statusCode(201).body("order.reseller_profile_id", equalTo("prf-" + mine.id()));
    }

    @Test
    void anOrderThatIsNotBoughtYetIsCancelledAndItsCreditIsFree() {
        var owner = withCredit("100.00");
        pressOne.stock(0);
        String id = place(owner, order()).statusCode(201).body("data.status", equalTo("pending")).body("order.iccid", nullValue()).body("data.profiles", empty()).extract().path("data.id");
        var number = id;
        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> {
            var answer = programs.of(owner).body(Map.of("reason", "No longer wanted", "force", true)).post(ORDERS + "/" + number + "/cancel");
            return answer.statusCode() == 200 && answer.path("data.status").equals("cancelled") || !"pending".equals(programs.of(owner).get(ORDERS + "/" + number).path("data.status"));
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(credit.balance(owner.reseller()).held().isZero()).isTrue());
        assertThat(credit.balance(owner.reseller()).balance().amount()).isEqualByComparingTo("100.00");
        programs.of(owner).delete(ORDERS + "/" + id).then().statusCode(409).body("code", equalTo("invalid_state"));
    }

    @Test
    void aCustomersOrderWaitsUntilItIsPaid() {
        var customer = programs.customer();
        var key = UUID.randomUUID().toString();
        String id = programs.of(customer).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(201).body("order.status", equalTo("pending")).extract().path("order.id");
        programs.of(customer).header("Idempotency-Key", key).body(order()).post(ORDERS).then().statusCode(201).body("order.id", equalTo(id));
        programs.of(customer).get(ORDERS).then().body("data.id", contains(id)).body("pagination.total", equalTo(1));
        programs.of(programs.customer()).get(ORDERS + "/" + id).then().statusCode(404);
        programs.of(withCredit("1.00")).get(ORDERS + "/" + id).then().statusCode(404);
        programs.of(customer).delete(ORDERS + "/" + id).then().statusCode(200).body("order.status", equalTo("cancelled")).body("data.refunded_amount", equalTo(0.0f));
        programs.of(customer).get(ORDERS + "?status=cancelled").then().body("data.id", contains(id));
        programs.of(customer).get(ORDERS + "?status=pending").then().body("data", empty());
        assertThat(count("select count(*) from credit_hold where cause like 'order:" + id + "%'")).isZero();
    }

    @Test
    void ordersAreListedNewestFirstAndFound() {
        var owner = withCredit("100.00");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, place(owner, with("customer_name", "Traveller " + i)).statusCode(201).extract().path("order.id"));
        }
        programs.of(owner).get(ORDERS).then().statusCode(200).body("data.id", equalTo(ids)).body("pagination.total", equalTo(3)).body("pagination.totalPages", equalTo(1));
        programs.of(owner).get(ORDERS + "?limit=2&page=2&status=all").then().body("data.id", contains(ids.get(2))).body("pagination.totalPages", equalTo(2));
        programs.of(owner).get(ORDERS + "?search=traveller%201").then().body("data.id", contains(ids.get(1)));
        programs.of(owner).get(ORDERS + "?search=" + ids.get(0).toLowerCase()).then().body("data.id", contains(ids.get(0)));
        programs.of(owner).get(ORDERS + "?search=%25").then().body("data", empty());
        programs.of(owner).get(ORDERS + "?status=nonsense").then().statusCode(400);
        programs.of(withCredit("1.00")).get(ORDERS).then().body("data", empty()).body("pagination.total", equalTo(0)).body("pagination.totalPages", equalTo(1));
    }

    private ValidatableResponse place(Member member, Map<String, ?> body) {
        return programs.of(member).body(body).post(ORDERS).then();
    }

    private Map<String, Object> order() {
        return Map.of("plan_id", planId(), "quantity", 1, "end_customer_email", "lia@mail.example", "customer_name", "Lia Ono");
    }

    private Map<String, Object> other() {
        return with("quantity", 2);
    }

    private Map<String, Object> with(String name, Object value) {
        var body = new HashMap<>(order());
        body.put(name, value);
        return body;
    }

    private String planId() {
        return "" + prices.shelf().offer(plan()).orElseThrow().plan().id();
    }

    private static BigDecimal decimal(Response answer, String path) {
        return new BigDecimal(answer.jsonPath().getString(path));
    }

    private long count(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(times, act))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
