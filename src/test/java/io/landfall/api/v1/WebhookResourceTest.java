package io.landfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Programs;
import io.landfall.testsupport.ReceiverDouble;
import io.landfall.webhooks.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;

/** Operations 49 to 55 by the same acts as the portal's pages. */
@QuarkusTest
class WebhookResourceTest {

    private static final String PATH = "/api/v1/webhook-subscriptions";

    @Inject
    Programs programs;
    @Inject
    Businesses businesses;
    @Inject
    Subscriptions subscriptions;

    private final ReceiverDouble receiver = new ReceiverDouble();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private String body(String path) {
        return "{\"name\":\"Shop\",\"endpoint_url\":\"" + receiver.url() + path + "\",\"event_types\":[\"order.status_changed\",\"esim.status_changed\"],\"unknown\":1}";
    }

    private String makes(Member member, String path) {
        return programs.of(member).body(body(path)).post(PATH).then().statusCode(201).extract().path("data.id");
    }

    @Test
    void aSubscriptionIsMadeTestedAndItsSecretShownOnce() {
        var owner = businesses.owner();
        var id = programs.of(owner).body(body("/hook")).post(PATH).then().statusCode(201).header("Location", startsWith(PATH + "/whs-")).body("success", equalTo(true))
                .body("data.id", startsWith("whs-")).body("data.secret", startsWith("whsec_")).body("data.status", equalTo("active")).body("data.timeout_seconds", equalTo(30))
                .body("data.retry_count", equalTo(3)).body("subscription.secret", nullValue()).body("subscription.name", equalTo("Shop"))
                .body("test.delivered", equalTo(true)).body("test.status_code", equalTo(200)).extract().<String>path("data.id");
        assertThat(receiver.got("/hook")).hasSize(1);
        programs.of(owner).get(PATH + "/" + id).then().statusCode(200).body("data.secret", nullValue()).body("data.endpoint_url", equalTo(receiver.url() + "/hook"))
                .body("data.last_delivery_at", nullValue()).body("subscription.id", equalTo(id));
        programs.of(owner).get(PATH + "?status=active").then().statusCode(200).body("data", hasSize(1)).body("pagination.total", equalTo(1))
                .body("available_event_types", hasItems("order.status_changed", "ORDER_STATUS", "webhook.health_check", "CHECK_HEALTH"));
        programs.of(owner).get(PATH + "?status=failed").then().statusCode(200).body("data", hasSize(0)).body("pagination.totalPages", equalTo(1));
    }

    @Test
    void aTestThatIsNotTakenIsReportedAndNoCondition() {
        var owner = businesses.owner();
        receiver.script("/bad", 500, 503);
        var id = programs.of(owner).body(body("/bad")).post(PATH).then().statusCode(201).body("test.delivered", equalTo(false)).body("test.status_code", equalTo(500)).extract().<String>path("data.id");
        programs.of(owner).post(PATH + "/" + id + "/test").then().statusCode(200).body("success", equalTo(true)).body("data.delivered", equalTo(false)).body("data.status_code", equalTo(503));
        programs.of(owner).post(PATH + "/" + id + "/test").then().statusCode(200).body("message", equalTo("Test delivered")).body("data.delivered", equalTo(true));
        programs.of(owner).get(PATH + "/" + id + "/logs").then().statusCode(200).body("data", hasSize(3)).body("data[0].status", equalTo("success")).body("data[0].event_type", equalTo("webhook.health_check"))
                .body("data[0].id", startsWith("dlv-")).body("data[0].attempt", equalTo(1)).body("data[0].error", nullValue()).body("data[2].error", equalTo("The endpoint did not answer with 2xx."))
                .body("data[2].next_attempt_at", nullValue());
        programs.of(owner).get(PATH + "/" + id + "/logs?status=failed&limit=1&page=2").then().statusCode(200).body("data", hasSize(1)).body("pagination.total", equalTo(2))
                .body("pagination.totalPages", equalTo(2));
    }

    @Test
    void aKeyMakesOneSubscription() {
        var owner = businesses.owner();
        var key = UUID.randomUUID().toString();
        var first = programs.of(owner).header("Idempotency-Key", key).body(body("/once")).post(PATH).then().statusCode(201).extract();
        programs.of(owner).header("Idempotency-Key", key).body(body("/once")).post(PATH).then().statusCode(201).header("Idempotent-Replayed", "true")
                .body("data.id", equalTo(first.path("data.id"))).body("data.secret", equalTo(first.path("data.secret")));
        programs.of(owner).header("Idempotency-Key", key).body(body("/other")).post(PATH).then().statusCode(409).body("error_code", equalTo("idempotency_conflict"));
        assertThat(subscriptions.of(owner)).hasSize(1);
    }

    @Test
    void anyFieldIsChangedAndTheRestStays() {
        var owner = businesses.owner();
        var id = makes(owner, "/change");
        programs.of(owner).body("{\"status\":\"inactive\",\"timeout_seconds\":9}").put(PATH + "/" + id).then().statusCode(200).body("data.status", equalTo("inactive"))
                .body("data.timeout_seconds", equalTo(9)).body("data.name", equalTo("Shop")).body("data.event_types", equalTo(List.of("order.status_changed", "esim.status_changed")));
        programs.of(owner).body("{\"event_types\":[\"ORDER_STATUS\"],\"status\":\"active\",\"name\":\"Till\"}").put(PATH + "/" + id).then().statusCode(200)
                .body("subscription.event_types", equalTo(List.of("ORDER_STATUS"))).body("subscription.status", equalTo("active"));
        programs.of(owner).body("{\"status\":\"failed\"}").put(PATH + "/" + id).then().statusCode(400).body("errors[0].field", equalTo("status"));
        programs.of(owner).delete(PATH + "/" + id).then().statusCode(200).body("success", equalTo(true)).body("message", not(nullValue()));
        programs.of(owner).get(PATH + "/" + id).then().statusCode(404).body("error_code", equalTo("not_found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|name endpoint_url event_types", "{\"name\":\"x\",\"endpoint_url\":\"ftp://x.example/\",\"event_types\":[\"order.status_changed\"]}|endpoint_url",
            "{\"name\":\"x\",\"endpoint_url\":\"https://nowhere.invalid/\",\"event_types\":[\"order.status_changed\"]}|endpoint_url",
            "{\"name\":\"x\",\"endpoint_url\":\"https://x.example/\",\"event_types\":[\"order.eaten\"]}|event_types",
            "{\"name\":\"x\",\"endpoint_url\":\"https://x.example/\",\"event_types\":[\"order.status_changed\"],\"timeout_seconds\":61,\"retry_count\":-1}|timeout_seconds retry_count",
            "{\"name\":\"x\",\"endpoint_url\":\"https://x.example/\",\"event_types\":[\"order.status_changed\"],\"secret\":\"short\"}|secret"})
    void whatIsWrongIsNamedByField(String body, String fields) {
        programs.of(businesses.owner()).body(body).post(PATH).then().statusCode(400).body("error_code", equalTo("validation_failed")).body("errors.field", equalTo(List.of(fields.split(" "))));
    }

    @Test
    void othersSubscriptionsAreNotThere() {
        var owner = businesses.owner();
        var id = makes(owner, "/mine");
        var stranger = businesses.owner();
        for (var answer : List.of(programs.of(stranger).get(PATH + "/" + id), programs.of(stranger).body("{\"name\":\"x\"}").put(PATH + "/" + id), programs.of(stranger).delete(PATH + "/" + id),
                programs.of(stranger).post(PATH + "/" + id + "/test"), programs.of(stranger).get(PATH + "/" + id + "/logs"), programs.of(owner).get(PATH + "/whs-x"),
                programs.of(owner).get(PATH + "/99999999999999999999"))) {
            answer.then().statusCode(404).body("error_code", equalTo("not_found"));
        }
        programs.of(stranger).get(PATH).then().body("data", hasSize(0));
        programs.of(programs.customer()).get(PATH).then().statusCode(403);
        programs.nobody().get(PATH).then().statusCode(401);
        programs.of(businesses.colleague(owner, Position.READ)).delete(PATH + "/" + id).then().statusCode(403);
        programs.of(owner).get(PATH + "/" + id.substring(4)).then().statusCode(200);
        assertThat(subscriptions.of(owner)).hasSize(1);
    }
}
