package io.landfall.hooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door with the real PayPal adapter behind it and a double of PayPal behind that. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class PayPalNotificationTest extends ShopTest {

    @Inject
    EntityManager database;

    private final String id = "WH-" + UUID.randomUUID();

    @Test
    void genuineOneIsKeptOnceHoweverOftenItComes() {
        for (int i = 0; i < 3; i++) {
            assertThat(post(true, event())).isEqualTo(200);
        }
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void forgedOneIsRefusedAndLeavesNothing() {
        assertThat(post(false, event())).isEqualTo(400);
        assertThat(kept()).isZero();
    }

    @Test
    void unsignedOneIsRefusedWithoutAskingPayPal() {
        int before = payPal.calls("POST", ".*/verify-webhook-signature").size();
        assertThat(given().contentType("application/json").body(event()).post("/hooks/paypal").statusCode()).isEqualTo(400);
        assertThat(payPal.calls("POST", ".*/verify-webhook-signature")).hasSize(before);
        assertThat(kept()).isZero();
    }

    @Test
    void oneThatPayPalCannotProveNowIsAskedForAgain() {
        payPal.script("verify", 500, 503);
        assertThat(post(true, event())).isEqualTo(503);
        assertThat(kept()).isZero();
        payPal.clearScripts();
        assertThat(post(true, event())).isEqualTo(200);
        assertThat(kept()).isEqualTo(1);
    }

    /** The last one would smuggle fields of its own into the question to PayPal. */
    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "null", "\"text\"", "{\"id\":", "", "{\"id\":\"x\"},\"webhook_id\":\"WH-OF-ANOTHER\""})
    void whatIsNotOneJsonObjectIsRefused(String body) {
        assertThat(post(true, body)).isEqualTo(400);
    }

    private static int post(boolean genuine, String body) {
        return given().headers(PayPalDouble.signature(genuine)).contentType("application/json").body(body).post("/hooks/paypal").statusCode();
    }

    private String event() {
        return "{\"id\":\"" + id + "\",\"event_type\":\"BILLING.PLAN.CREATED\",\"resource_type\":\"plan\",\"resource\":{\"id\":\"P-1\"}}";
    }

    private long kept() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from hook_event where event_id = ?1")
                .setParameter(1, id).getSingleResult()).longValue());
    }
}
