package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PayPalSimulatorTest.OwnPayPal.class)
class ControlPanelTest {

    @Test
    void thePanelShowsTheBooksAndSteers() {
        var iccid = order();
        payPalOrder();
        var page = given().get("/sandbox");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.asString()).contains("SANDBOX", iccid, "Take PressOne down", "Make PayPal slow", "PAYER_ACTION_REQUIRED").doesNotContain("style=\"", "<script");
        var done = given().redirects().follow(false).header("Accept", "text/html").formParam("action", "use").formParam("mb", "24").formParam("say", "Used <some>.")
                .post("/sandbox/pressone/control/sims/" + iccid);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(given().urlEncodingEnabled(false).get(done.header("Location").replaceFirst("^https?://[^/]+", "")).asString()).contains("Used &lt;some&gt;.", "1000 of 1024 MB left");
        assertThat(given().get("/sandbox/style.css").contentType()).startsWith("text/css");
    }

    @Test
    void otherSitesCannotSteer() {
        assertThat(given().header("Sec-Fetch-Site", "cross-site").formParam("next", "reset").post("/sandbox/pressone/control").statusCode()).isEqualTo(403);
    }

    private static String order() {
        var token = given().multiPart("api_key", "sandbox-key").post("/sandbox/pressone/customer/v2/token").<String> path("data.access_token");
        return given().header("Authorization", "Bearer " + token).multiPart("package_id", "sakura-link-7days-1gb").multiPart("quantity", "1")
                .post("/sandbox/pressone/customer/v2/orders").path("data.sims[0].iccid");
    }

    private static void payPalOrder() {
        var token = given().auth().preemptive().basic("sandbox-client", "sandbox-secret").formParam("grant_type", "client_credentials")
                .post("/sandbox/paypal/v1/oauth2/token").<String> path("access_token");
        given().header("Authorization", "Bearer " + token).header("PayPal-Request-Id", "panel-" + System.nanoTime()).contentType("application/json").body("""
                {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"9.50"}}],
                 "payment_source":{"paypal":{"experience_context":{"return_url":"http://shop.test/r","cancel_url":"http://shop.test/c"}}}}""")
                .post("/sandbox/paypal/v2/checkout/orders").then().statusCode(200);
    }
}
