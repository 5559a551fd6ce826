package io.landfall.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** How long PayPal's words about a payer stay. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class NotificationSweepTest extends ShopTest {

    @Inject
    NotificationSweep sweep;
    @Inject
    EntityManager database;
    @Inject
    Clock clock;

    private final String id = "WH-" + UUID.randomUUID();

    @Test
    void afterThirtyDaysTheFactsStayAndThePersonGoes() throws Exception {
        arrives();
        worked();
        aged(Duration.ofDays(31));
        sweep.sweep();
        var left = new ObjectMapper().readTree(body());
        assertThat(left.at("/id").asText()).isEqualTo(id);
        assertThat(left.at("/event_type").asText()).isEqualTo("CHECKOUT.ORDER.APPROVED");
        assertThat(left.at("/create_time").asText()).isEqualTo("2026-11-20T21:05:00Z");
        assertThat(left.at("/resource/id").asText()).isEqualTo("5O190127TN364715T");
        assertThat(left.at("/resource/purchase_units/0/custom_id").asText()).isEqualTo("LF-NOBODYS");
        assertThat(left.at("/resource/purchase_units/0/amount/value").asText()).isEqualTo("19.00");
        assertThat(left.at("/resource/purchase_units/0/payments/captures/0/id").asText()).isEqualTo("3C679366HH908993F");
        assertThat(body()).doesNotContain("Mina", "Berg", "mina@", "QYR5Z8XDVJNXQ", "Main Street", "555", "Thank you");
        var once = body();
        sweep.sweep();
        assertThat(body()).isEqualTo(once);
    }

    @Test
    void itStaysAsItCameUntilThen() {
        arrives();
        worked();
        aged(Duration.ofDays(29));
        sweep.sweep();
        assertThat(body()).isEqualTo(event());
    }

    @Test
    void whatWaitsToBeWorkedThroughIsLeftAlone() {
        arrives();
        worked();
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update hook_event set processed_at = null where event_id = ?1").setParameter(1, id).executeUpdate());
        aged(Duration.ofDays(90));
        sweep.sweep();
        assertThat(body()).isEqualTo(event());
    }

    @Test
    void aNotificationThatLostItsNamesIsStillKnownWhenItComesAgain() {
        arrives();
        worked();
        aged(Duration.ofDays(31));
        sweep.sweep();
        arrives();
        assertThat(body()).doesNotContain("Mina");
    }

    private void arrives() {
        given().headers(PayPalDouble.signature(true)).contentType("application/json").body(event()).post("/hooks/paypal").then().statusCode(200);
    }

    private void worked() {
        await().atMost(Duration.ofSeconds(10)).until(() -> QuarkusTransaction.requiringNew().call(() -> ((Number) database
                .createNativeQuery("select count(*) from hook_event where event_id = ?1 and processed_at is not null").setParameter(1, id).getSingleResult()).longValue()) == 1);
    }

    private void aged(Duration by) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update hook_event set received_at = ?1 where event_id = ?2")
                .setParameter(1, clock.instant().minus(by)).setParameter(2, id).executeUpdate());
    }

    private String body() {
        return new String(QuarkusTransaction.requiringNew().call(() -> (byte[]) database.createNativeQuery("select body from hook_event where event_id = ?1", byte[].class)
                .setParameter(1, id).getSingleResult()), StandardCharsets.UTF_8);
    }

    private String event() {
        return """
                {"id":"%s","event_version":"1.0","create_time":"2026-11-20T21:05:00Z","resource_type":"checkout-order","event_type":"CHECKOUT.ORDER.APPROVED",
                 "summary":"Mina Berg approved an order","resource":{"id":"5O190127TN364715T","status":"APPROVED","note_to_payer":"Thank you, Mina",
                 "payer":{"payer_id":"QYR5Z8XDVJNXQ","email_address":"mina@example.test","name":{"given_name":"Mina","surname":"Berg"},"phone":{"phone_number":{"national_number":"5550100"}}},
                 "payment_source":{"paypal":{"email_address":"mina@example.test","account_id":"QYR5Z8XDVJNXQ","name":{"given_name":"Mina"},"address":{"country_code":"DE"}}},
                 "purchase_units":[{"reference_id":"default","custom_id":"LF-NOBODYS","amount":{"currency_code":"EUR","value":"19.00"},
                 "shipping":{"name":{"full_name":"Mina Berg"},"address":{"address_line_1":"1 Main Street","id":"Mina"}},
                 "payments":{"captures":[{"id":"3C679366HH908993F","status":"COMPLETED","amount":{"currency_code":"EUR","value":"19.00"}}]}}]}}""".formatted(id);
    }
}
