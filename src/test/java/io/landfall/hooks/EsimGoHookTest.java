package io.landfall.hooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.EsimGoDouble;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.TwoSuppliersProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TwoSuppliersProfile.class)
class EsimGoHookTest extends ShopTest {

    private static EsimGoDouble esimGo;

    @Inject
    EntityManager database;

    @BeforeAll
    static void openTheSecond() {
        esimGo = new EsimGoDouble(TwoSuppliersProfile.port("esimgo"));
    }

    @AfterAll
    static void closeTheSecond() {
        esimGo.close();
    }

    @Override
    protected String plan() {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            if (prices.shelf().offers().stream().noneMatch(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE) && one.sellable())) {
                sync.run();
            }
            return prices.shelf().offers().stream().anyMatch(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE) && one.sellable());
        });
        return prices.shelf().offers().stream().filter(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE)).findFirst().orElseThrow().plan().slug();
    }

    @Test
    void aSignedCallbackMovesTheUsageBar() {
        var link = buysAndPays(1);
        var iccid = becomes(link, OrderStatus.DELIVERED).units().get(0).iccid();
        esimGo.left(iccid, 250_000_000);
        // Written as a number of nineteen digits, as in the documents.
        var body = "{\"iccid\":" + iccid + ",\"alertType\":\"Utilisation\",\"bundle\":{\"id\":\"1\",\"name\":\"" + EsimGoDouble.BUNDLE
                + "\",\"initialQuantity\":1000000000,\"remainingQuantity\":250000000}}";
        assertThat(post(body, Base64.getEncoder().encodeToString(code(body)))).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var reading = details(link).esims().get(0).reading();
            return reading != null && Long.valueOf(256).equals(reading.remainingMegabytes());
        });
        esimGo.left(iccid, 500_000_000);
        assertThat(post(body, HexFormat.of().formatHex(code(body)))).as("the same again, in the other spelling").isEqualTo(200);
        assertThat(kept(body)).isEqualTo(1);
    }

    @Test
    void anUnsignedCallbackOfVersionTwoDoesAsWell() {
        var link = buysAndPays(1);
        var iccid = becomes(link, OrderStatus.DELIVERED).units().get(0).iccid();
        esimGo.left(iccid, 125_000_000);
        var body = "{\"iccid\":\"" + iccid + "\",\"alertType\":\"Utilisation\",\"bundle\":{\"name\":\"" + EsimGoDouble.BUNDLE + "\",\"initialQuantity\":1000000000,\"remainingQuantity\":125000000}}";
        assertThat(post(body, null)).isEqualTo(200);
        assertThat(kept(body)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var reading = details(link).esims().get(0).reading();
            return reading != null && Long.valueOf(128).equals(reading.remainingMegabytes());
        });
    }

    @Test
    void whatIsNotSignedOrWronglyIsNotKept() {
        var body = "{\"iccid\":\"8943108000000000777\",\"alertType\":\"FirstAttachment\"}";
        assertThat(post(body, null)).as("unsigned, about nobody's eSIM").isEqualTo(200);
        assertThat(post(body, Base64.getEncoder().encodeToString(code(body + " ")))).isEqualTo(401);
        assertThat(kept(body)).isZero();
        assertThat(post(body, Base64.getEncoder().encodeToString(code(body)))).isEqualTo(200);
        assertThat(kept(body)).isEqualTo(1);
    }

    @Test
    void newsAboutNobodysEsimAndUnreadableNewsAreKeptAndHarmless() {
        for (var body : new String[] {"{\"iccid\":\"8943108000000000778\",\"alertType\":\"Utilisation\",\"bundle\":{\"id\":\"9\"}}", "not json at all",
                "{\"alertType\":\"LowBalance\",\"balanceInfo\":{\"balance\":9}}"}) {
            assertThat(post(body, Base64.getEncoder().encodeToString(code(body)))).isEqualTo(200);
            await().atMost(Duration.ofSeconds(10)).until(() -> processed(body) == 1);
        }
        assertThat(post("", "x")).isEqualTo(400);
        assertThat(post("x".repeat(70_000), "x")).isEqualTo(413);
    }

    private static int post(String body, String signature) {
        var request = given().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
        return (signature == null ? request : request.header("X-Signature-SHA256", signature)).post("/hooks/esim-go").statusCode();
    }

    private long kept(String body) {
        return count(body, "");
    }

    private long processed(String body) {
        return count(body, " and processed_at is not null");
    }

    private long count(String body, String more) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from hook_event where provider = 'esimgo' and body = ?1" + more)
                .setParameter(1, body.getBytes(StandardCharsets.UTF_8)).getSingleResult()).longValue());
    }

    private static byte[] code(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(EsimGoDouble.API_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
