package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class PressOneSimulatorTest {

    private static final String API = "/sandbox/pressone/customer/v2";
    private String token;

    @BeforeEach
    void signIn() {
        token = given().multiPart("api_key", "sandbox-key").post(API + "/token").then().statusCode(200).extract().path("data.access_token");
    }

    @AfterEach
    void clear() {
        control("/clear", Map.of());
    }

    @Test
    void bothCredentialSchemesGetAToken() {
        assertThat(given().formParam("client_id", "sandbox-client").formParam("client_secret", "sandbox-secret").post(API + "/token").path("data.expires_in").toString()).isEqualTo("86400");
        assertThat(given().contentType("application/json").body(Map.of("client_id", "nobody", "client_secret", "x")).post(API + "/token").statusCode()).isEqualTo(422);
        assertThat(given().multiPart("client_id", "sandbox-client").multiPart("client_secret", "wrong").post(API + "/token").statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer nonsense").get(API + "/balance").statusCode()).isEqualTo(401);
    }

    @Test
    void expiredTokensAreRefused() {
        control("/tokens", Map.of());
        assertThat(api().get(API + "/balance").statusCode()).isEqualTo(401);
    }

    @Test
    void theWorldIsBelievable() {
        var list = api().queryParam("limit", 1000).queryParam("include", "topup").get(API + "/packages").jsonPath();
        assertThat(list.getList("data.findAll { it.country_code != '' }")).hasSizeGreaterThan(150);
        assertThat(list.getList("data.findAll { it.country_code == '' }.slug")).contains("europe", "asia", "africa", "latin-america", "caribbean-islands", "oceania",
                "north-america", "middle-east-and-north-africa", "world");
        var packages = list.<Object> getList("data.operators.flatten().packages.flatten().id");
        assertThat(packages).hasSizeBetween(1000, 3000).doesNotHaveDuplicates();
        assertThat(list.getList("data.findAll { it.operators.any { o -> o.plan_type == 'data-voice-text' } }")).hasSizeGreaterThan(25);
        assertThat(list.getDouble("data.find { it.country_code == 'JP' }.operators[0].packages.find { it.day == 7 && it.amount == 1024 }.net_price")).isBetween(2600.0, 3500.0);
        assertThat(list.getList("data.operators.flatten().packages.flatten().findAll { it.price < it.net_price }")).isEmpty();
        assertThat(list.getList("data.find { it.country_code == 'HK' }.operators.is_kyc_verify")).containsOnly(true);
        assertThat(list.getList("data.operators.flatten().packages.flatten().findAll { it.is_unlimited && it.amount == 0 && it.fair_usage_policy != null }")).isNotEmpty();
    }

    @Test
    void laterPagesAreKeyedObjectsAndFiltersHaveTwoSpellings() {
        var second = api().queryParam("limit", 3).queryParam("page", 2).get(API + "/packages").jsonPath();
        assertThat(second.getMap("data").keySet()).isEqualTo(java.util.Set.of("3", "4", "5"));
        assertThat(second.getString("meta.per_page")).isEqualTo("3");
        assertThat(api().queryParam("country_code", "JP").get(API + "/packages").jsonPath().getList("data.slug")).isEqualTo(java.util.List.of("japan"));
        assertThat(api().queryParam("filter[country]", "FR").queryParam("country_code", "JP").get(API + "/packages").jsonPath().getList("data.slug")).isEqualTo(java.util.List.of("france"));
        assertThat(api().queryParam("limit", "many").get(API + "/packages").then().statusCode(422).extract().<String> path("data.limit")).isEqualTo("The limit must be an integer.");
    }

    @Test
    void anOrderDeliversEsimsAndCostsItsNetPrice() {
        long before = books().getLong("balance");
        var order = order("sakura-link-7days-1gb", 2, "ref-" + System.nanoTime()).then().statusCode(200).extract().jsonPath();
        assertThat(order.getString("data.quantity")).isEqualTo("2");
        assertThat(order.getList("data.sims.iccid")).hasSize(2).doesNotHaveDuplicates().allMatch(iccid -> luhn((String) iccid));
        assertThat(order.getList("data.sims.qrcode")).allMatch(code -> ((String) code).startsWith("LPA:1$sandbox.landfall.test$TEST-"));
        long net = new java.math.BigDecimal(order.getString("data.net_price")).movePointRight(2).longValueExact();
        assertThat(before - books().getLong("balance")).isEqualTo(2 * net);
    }

    @Test
    void ordersAreFoundByDescriptionAndAreNeverTheSameTwice() {
        var reference = "line-" + System.nanoTime();
        order("sakura-link-7days-1gb", 1, reference);
        order("sakura-link-7days-1gb", 1, reference);
        var found = api().queryParam("filter[description]", reference).queryParam("include", "sims,status").get(API + "/orders").jsonPath();
        assertThat(found.getList("data.id")).hasSize(2);
        assertThat(found.getList("data.price")).allMatch(String.class::isInstance);
        assertThat(found.getList("data.status.slug")).containsOnly("completed");
        assertThat(found.getList("data[0].sims")).hasSize(1);
        assertThat(api().get(API + "/orders/" + found.getString("data[0].id")).jsonPath().getString("data.description")).isEqualTo(reference);
        assertThat(api().get(API + "/orders/1").statusCode()).isEqualTo(401);
    }

    @Test
    void badOrdersAreRefusedInPressOnesWords() {
        assertThat(order("nowhere-7days-1gb", 51, "x").then().statusCode(422).extract().<Map<String, String>> path("data"))
                .containsEntry("package_id", "The selected package is invalid.").containsEntry("quantity", "The quantity may not be greater than 50.");
        control("/balance", Map.of("amount", "10.00"));
        try {
            assertThat(order("sakura-link-7days-1gb", 1, "x").then().statusCode(422).extract().<Integer> path("code")).isEqualTo(11);
        } finally {
            control("/balance", Map.of("amount", "50000000.00"));
        }
        control("/packages/sakura-link-7days-1gb", Map.of("withdrawn", "true"));
        try {
            assertThat(order("sakura-link-7days-1gb", 1, "x").then().statusCode(422).extract().<Integer> path("code")).isEqualTo(34);
        } finally {
            control("/packages/sakura-link-7days-1gb", Map.of("withdrawn", "false"));
        }
    }

    @Test
    void aLostAnswerLeavesAnOrderBehind() {
        var reference = "lost-" + System.nanoTime();
        control("", Map.of("next", "lost", "endpoint", "orders", "times", 1));
        assertThatThrownBy(() -> order("sakura-link-7days-1gb", 1, reference)).isNotNull();
        control("", Map.of("next", "created-500", "endpoint", "orders"));
        assertThat(order("sakura-link-7days-1gb", 1, reference).statusCode()).isEqualTo(500);
        control("", Map.of("next", "500", "endpoint", "orders"));
        assertThat(order("sakura-link-7days-1gb", 1, reference).statusCode()).isEqualTo(500);
        assertThat(api().queryParam("description", reference).get(API + "/orders").jsonPath().getInt("meta.total")).isEqualTo(2);
        assertThat(given().get("/sandbox/pressone/journal").jsonPath().getList("calls.findAll { it.fields.description == '" + reference + "' }")).hasSize(3);
    }

    @Test
    void plannedRefusalsComeOnceAndAtTheirEndpointOnly() {
        control("", Map.of("next", "refuse-33", "endpoint", "orders"));
        assertThat(api().get(API + "/balance").statusCode()).isEqualTo(200);
        assertThat(order("sakura-link-7days-1gb", 1, "x").<Integer> path("code")).isEqualTo(33);
        assertThat(order("sakura-link-7days-1gb", 1, "x").statusCode()).isEqualTo(200);
        assertThat(given().formParam("next", "earthquake").post("/sandbox/pressone/control").statusCode()).isEqualTo(400);
    }

    @Test
    void usageIsLimitedPerEsimAndFollowsThePanel() {
        var iccid = order("sakura-link-7days-1gb", 1, "x").jsonPath().getString("data.sims[0].iccid");
        assertThat(usage(iccid).jsonPath().getString("data.status")).isEqualTo("NOT_ACTIVE");
        var early = usage(iccid);
        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(1, 900);
        control("/sims/" + iccid, Map.of("action", "use", "mb", 300));
        var used = usage(iccid).jsonPath();
        assertThat(used.getString("data.status")).isEqualTo("ACTIVE");
        assertThat(used.getInt("data.remaining")).isEqualTo(724);
        control("/sims/" + iccid, Map.of("action", "exhaust"));
        assertThat(usage(iccid).jsonPath().getString("data.status")).isEqualTo("FINISHED");
        assertThat(api().get(API + "/sims/8900000000000000000/usage").then().statusCode(404).extract().<String> path("meta.message")).isEqualTo("messages.resource_not_found");
    }

    @Test
    void onlyARunningEsimIsToppedUp() {
        var iccid = order("sakura-link-7days-1gb", 1, "x").jsonPath().getString("data.sims[0].iccid");
        assertThat(api().get(API + "/sims/" + iccid + "/topups").jsonPath().getList("data")).isEmpty();
        control("/sims/" + iccid, Map.of("action", "activate"));
        assertThat(api().get(API + "/sims/" + iccid + "/topups").jsonPath().getList("data.id")).contains("sakura-link-7days-1gb-topup");
        var topUp = api().multiPart("iccid", iccid).multiPart("package_id", "sakura-link-7days-1gb-topup").post(API + "/orders/topups");
        assertThat(topUp.then().statusCode(200).extract().<String> path("data.description")).isEqualTo("Topup (" + iccid + ")");
        assertThat(api().get(API + "/sims/" + iccid + "/packages").jsonPath().getList("data.package.type")).isEqualTo(java.util.List.of("sim", "topup"));
        assertThat(usage(iccid).jsonPath().getInt("data.total")).isEqualTo(2048);
        control("/sims/" + iccid, Map.of("action", "recycle"));
        assertThat(api().get(API + "/sims/" + iccid + "/topups").then().statusCode(422).extract().<Integer> path("code")).isEqualTo(73);
    }

    @Test
    void instructionsSpeakTheTravellersLanguage() {
        var iccid = order("sakura-link-7days-1gb", 1, "x").jsonPath().getString("data.sims[0].iccid");
        var french = api().header("Accept-Language", "fr-FR").get(API + "/sims/" + iccid + "/instructions").jsonPath();
        assertThat(french.getString("data.instructions.language")).isEqualTo("FR");
        assertThat(french.getString("data.instructions.ios[0].installation_via_qr_code.steps.'1'")).startsWith("Connectez");
        assertThat(api().queryParam("language", "tlh").get(API + "/sims/" + iccid + "/instructions").jsonPath().getString("data.instructions.language")).isEqualTo("EN");
        var sim = api().queryParam("include", "order,order.status").get(API + "/sims/" + iccid).jsonPath();
        assertThat(sim.getString("data.simable.package_id")).isEqualTo("sakura-link-7days-1gb");
        assertThat(sim.<Object> get("data.order")).isNull();
        assertThat(given().get(sim.getString("data.qrcode_url")).contentType()).startsWith("image/svg+xml");
    }

    private RequestSpecification api() {
        return given().header("Authorization", "Bearer " + token).header("Accept", "application/json");
    }

    private Response order(String id, int quantity, String description) {
        return api().multiPart("package_id", id).multiPart("quantity", String.valueOf(quantity)).multiPart("description", description).post(API + "/orders");
    }

    private Response usage(String iccid) {
        return api().get(API + "/sims/" + iccid + "/usage");
    }

    private static JsonPath books() {
        return given().get("/sandbox/pressone/books").jsonPath();
    }

    private static void control(String what, Map<String, ?> fields) {
        given().contentType("application/json").body(fields).post("/sandbox/pressone/control" + what).then().statusCode(200);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 1 ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return digits.length() >= 19 && digits.length() <= 20 && sum % 10 == 0;
    }
}
