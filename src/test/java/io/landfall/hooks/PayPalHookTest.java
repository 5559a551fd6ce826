package io.landfall.hooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PayPalHookTest.Judged.class)
class PayPalHookTest {

    public static class Judged implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ProvingGateway.class);
        }
    }

    /** RestAssured would encode a form by itself. */
    private static final RestAssuredConfig RAW = RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig()
            .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT).appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    ProvingGateway gateway;
    @Inject
    EntityManager database;

    @Test
    void provedOneIsKeptAsItCameAndAnswered() {
        var body = "{\"id\": \"" + UUID.randomUUID() + "\",  \"odd\":\t\"é\"}";
        var answer = post("good", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.lastBody()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(gateway.lastHeaders()).containsEntry("proof", "good").containsEntry("paypal-transmission-id", "T-1");
        assertThat(kept(body)).isEqualTo(1);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void repeatedOneIsAnsweredAndKeptOnce() {
        var body = "again " + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            assertThat(post("good", "application/json", body.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(200);
        }
        assertThat(kept(body)).isEqualTo(1);
    }

    @Test
    void forgedOneIsRefusedAndLeavesNothing() {
        var body = "forged " + UUID.randomUUID();
        assertThat(post("bad", "application/json", body.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
        assertThat(kept(body)).isZero();
    }

    @Test
    void oneThatCannotBeProvedNowIsAskedForAgain() {
        var body = "later " + UUID.randomUUID();
        var answer = post("later", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(kept(body)).isZero();
    }

    @Test
    void contentTypeDecidesNothing() {
        for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/octet-stream"}) {
            var body = type + UUID.randomUUID();
            assertThat(post("good", type, body.getBytes(StandardCharsets.UTF_8)).statusCode()).as(type).isEqualTo(200);
            assertThat(kept(body)).as(type).isEqualTo(1);
        }
    }

    @Test
    void hugeAndEmptyBodiesAreRefusedBeforeAnyProof() {
        gateway.forget();
        assertThat(post("good", "application/json", new byte[PayPalHook.MOST_BYTES + 1]).statusCode()).isEqualTo(413);
        assertThat(post("good", "application/json", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(gateway.lastBody()).isNull();
    }

    @Test
    void onlyPostIsServed() {
        assertThat(given().get("/hooks/paypal").statusCode()).isEqualTo(405);
    }

    private static Response post(String proof, String type, byte[] body) {
        return given().config(RAW).header("Proof", proof).header("PAYPAL-TRANSMISSION-ID", "T-1").contentType(type).body(body).post("/hooks/paypal");
    }

    private long kept(String body) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from hook_event where event_id = ?1")
                .setParameter(1, body).getSingleResult()).longValue());
    }
}
