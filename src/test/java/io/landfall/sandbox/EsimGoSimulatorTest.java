package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EsimGoSimulatorTest {

    private static final String API = "/sandbox/esimgo/v2.5";
    private static final String BUNDLE = "esim_1GB_7D_GB_V2";

    @BeforeEach
    void unhurried() {
        given().post("/sandbox/esimgo/reset");
        control("/quirks", Map.of("RATE_LIMIT", "false"));
    }

    @AfterEach
    void afresh() {
        given().post("/sandbox/esimgo/reset");
    }

    @Test
    void theKeyIsAskedForAndOrdersSayItInTheirOwnWay() {
        assertThat(given().get(API + "/catalogue").statusCode()).isEqualTo(403);
        var order = given().contentType("application/json").body("{}").post(API + "/orders");
        assertThat(order.statusCode()).isEqualTo(401);
        assertThat(order.contentType()).startsWith("text/plain");
        assertThat(api().get(API + "/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void theLimitIsToldAndEnforced() {
        control("/quirks", Map.of("RATE_LIMIT", "true"));
        var answers = new ArrayList<Response>();
        for (int i = 0; i < 8; i++) {
            answers.add(api().get(API + "/catalogue"));
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("X-Ratelimit-Limit")).isEqualTo("10");
            assertThat(answer.header("X-Ratelimit-Cost")).isEqualTo("5");
            assertThat(Instant.parse(answer.header("X-Ratelimit-Reset"))).isNotNull();
        });
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429)).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.<String> path("message")).isEqualTo("Rate limit exceeded");
        });
    }

    @Test
    void theCatalogueComesWrappedOrBare() {
        var live = api().queryParam("perPage", 100).get(API + "/catalogue").jsonPath();
        assertThat(live.getList("bundles")).hasSize(100);
        assertThat(live.getInt("pageCount")).isGreaterThan(5);
        assertThat(api().queryParam("countries", "JP").get(API + "/catalogue").jsonPath().<String> getList("bundles.name")).contains("esim_1GB_7D_JP_V2").doesNotContain(BUNDLE);
        control("/quirks", Map.of("WRAPPED", "false", "WHOLE_PRICES", "true"));
        assertThat(api().queryParam("perPage", 3).get(API + "/catalogue").jsonPath().getList("$")).hasSize(3);
        assertThat(api().get(API + "/catalogue/bundle/" + BUNDLE).jsonPath().<Object> get("price")).isInstanceOf(Integer.class);
    }

    @Test
    void validatingChangesNothing() {
        var before = books().getLong("balance");
        var answer = order("validate", false, List.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean> path("valid")).isTrue();
        assertThat(answer.<String> path("orderReference")).isNull();
        assertThat(books().getLong("balance")).isEqualTo(before);
        assertThat(order("validate", false, List.of("8943108000000000001")).statusCode()).isEqualTo(400);
    }

    @Test
    void stockIsBoughtAndAppliedAndListedTwice() {
        var bought = order("transaction", false, List.of());
        assertThat(bought.<String> path("status")).isEqualTo("completed");
        assertThat(api().get(API + "/inventory").jsonPath().<String> getList("bundles.name")).containsExactly(BUNDLE);
        var applied = apply(Map.of("name", BUNDLE));
        var iccid = applied.<String> path("esims[0].iccid");
        assertThat(iccid).matches("8943108[0-9]{12}");
        assertThat(apply(Map.of("name", BUNDLE)).statusCode()).isEqualTo(403);
        var list = api().queryParam("includeIccids", "true").get(API + "/orders").jsonPath();
        assertThat(list.<String> getList("orders.orderReference")).containsExactly(applied.path("applyReference"), bought.path("orderReference"));
        assertThat(list.getString("orders[0].order[0].type")).isEqualTo("bundleAssignment");
        assertThat(api().get(API + "/esims/" + iccid + "/bundles").jsonPath().getString("bundles[0].assignments[0].bundleState")).isEqualTo("queued");
        assertThat(api().get(API + "/esims/" + iccid).<String> path("matchingId")).startsWith("TEST");
    }

    @Test
    void assignmentsComeInThreeFormsAndLater() throws IOException {
        order("transaction", false, List.of());
        var reference = apply(Map.of("name", BUNDLE)).<String> path("applyReference");
        var at = API + "/esims/assignments?reference=" + reference;
        assertThat(given().header("X-API-Key", "sandbox-key").header("Accept", "*/*").get(at).asString()).startsWith("\"ICCID\",\"Matching ID\",\"RSP URL\",\"Bundle\"").contains(BUNDLE);
        assertThat(api().get(at).<String> path("smdpAddress")).isEqualTo("sandbox.landfall.test");
        control("/quirks", Map.of("ASSIGNMENT_LIST", "true", "BARE_HOST", "false"));
        assertThat(api().get(at).<String> path("[0].smdpAddress")).isEqualTo("https://sandbox.landfall.test/");
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(given().header("X-API-Key", "sandbox-key").header("Accept", "application/zip").get(at).asByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).hasSize(2).anyMatch(name -> name.endsWith(".png")).anyMatch(name -> name.endsWith(".csv"));
        control("/delay", Map.of("seconds", "60"));
        order("transaction", false, List.of());
        var late = api().get(API + "/esims/assignments?reference=" + apply(Map.of("name", BUNDLE)).path("applyReference"));
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void useMovesTheBundleAndIsToldInCallbacks() {
        var iccid = order("transaction", true, List.of("")).<String> path("order[0].esims[0].iccid");
        control("/sims/" + iccid, Map.of("action", "use", "mb", "600"));
        var bundle = api().get(API + "/esims/" + iccid + "/bundles/" + BUNDLE).jsonPath();
        assertThat(bundle.getLong("assignments[0].remainingQuantity")).isEqualTo(400_000_000);
        assertThat(bundle.getString("assignments[0].bundleState")).isEqualTo("active");
        assertThat(books().<String> getList("callbacks.type")).containsExactly("Utilisation", "Utilisation", "FirstUse");
        control("/sims/" + iccid, Map.of("action", "exhaust"));
        assertThat(api().get(API + "/esims/" + iccid + "/bundles/" + BUNDLE).jsonPath().getString("assignments[0].bundleState")).isEqualTo("depleted");
    }

    @Test
    void whatIsRevokedIsLostUnlessRefundsAreOn() {
        var iccid = order("transaction", true, List.of("")).<String> path("order[0].esims[0].iccid");
        var at = API + "/esims/" + iccid + "/bundles/" + BUNDLE;
        var before = books().getLong("balance");
        assertThat(api().delete(at + "?type=validate").statusCode()).isEqualTo(200);
        assertThat(api().delete(at + "?refundToBalance=true").statusCode()).isEqualTo(200);
        assertThat(books().getLong("balance")).isEqualTo(before);
        assertThat(api().delete(at).statusCode()).isEqualTo(400);
    }

    @Test
    void theOlderVersionHidesWhatCameLater() {
        var iccid = order("transaction", true, List.of("")).<String> path("order[0].esims[0].iccid");
        assertThat(api().get("/sandbox/esimgo/v2.4/esims/" + iccid).<String> path("state")).isNull();
        assertThat(json().body(Map.of("suspend", true)).post("/sandbox/esimgo/v2.4/esims/" + iccid + "/suspend").statusCode()).isEqualTo(404);
        assertThat(json().body(Map.of("suspend", true)).post(API + "/esims/" + iccid + "/suspend").statusCode()).isEqualTo(201);
        assertThat(api().get(API + "/esims/" + iccid).<String> path("state")).isEqualTo("suspended");
        assertThat(json().body(Map.of("message", "Hello")).post(API + "/esims/" + iccid + "/sms").<String> path("status")).isEqualTo("sent");
    }

    @Test
    void plannedFaultsHappen() {
        control("", Map.of("next", "created-500", "endpoint", "order"));
        assertThat(order("transaction", false, List.of()).statusCode()).isEqualTo(500);
        assertThat(books().getList("orders")).hasSize(1);
        control("", Map.of("next", "no-balance", "endpoint", "order"));
        assertThat(order("transaction", false, List.of()).statusCode()).isEqualTo(400);
        control("/balance", Map.of("amount", "0.50"));
        assertThat(order("transaction", false, List.of()).statusCode()).isEqualTo(400);
        assertThat(order("validate", false, List.of()).contentType()).startsWith("text/plain");
    }

    private static Response order(String type, boolean assign, List<String> iccids) {
        return json().body(Map.of("type", type, "assign", assign, "Order", List.of(Map.of("type", "bundle", "item", BUNDLE, "quantity", 1, "iccids", iccids)))).post(API + "/orders");
    }

    private static Response apply(Map<String, ?> body) {
        return json().body(body).post(API + "/esims/apply");
    }

    private static JsonPath books() {
        return given().get("/sandbox/esimgo/books").jsonPath();
    }

    private static RequestSpecification api() {
        return given().header("X-API-Key", "sandbox-key").header("Accept", "application/json");
    }

    private static RequestSpecification json() {
        return api().contentType("application/json");
    }

    private static void control(String path, Map<String, String> fields) {
        given().contentType("application/json").body(fields).post("/sandbox/esimgo/control" + path).then().statusCode(200);
    }
}
