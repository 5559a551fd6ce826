package io.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ProductionShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The production jar as an operator starts it, half configured and whole. */
@Timeout(240)
class ProductionIT {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static PressOneDouble pressOne;
    private static PayPalDouble payPal;

    @BeforeAll
    static void openTheWorld() {
        MAIL.start();
        pressOne = new PressOneDouble();
        payPal = new PayPalDouble();
    }

    @AfterAll
    static void closeTheWorld() {
        MAIL.stop();
        pressOne.close();
        payPal.close();
    }

    @Test
    void halfConfiguredItSaysWhatIsMissingAndDoesNotStart() throws Exception {
        try (var shop = shop().without("LANDFALL_PAYPAL_CLIENT_SECRET").without("LANDFALL_SMTP_HOST").with("LANDFALL_BASE_URL", "http://shop.example")
                .with("LANDFALL_MASTER_KEYS", "k1:short").with("LANDFALL_PACE", "fast")) {
            var process = shop.launch();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(shop.log().lines().filter(line -> line.startsWith("  landfall.")).map(line -> line.strip().split(" ")[0]))
                    .containsExactlyInAnyOrder("landfall.paypal.client-secret", "landfall.smtp.host", "landfall.base-url", "landfall.master-keys", "landfall.pace");
            assertThat(shop.log()).doesNotContain("\tat ", "k1:short");
        }
    }

    @Test
    void wholeItServesWatchesAndLeavesInTime() throws Exception {
        try (var shop = shop().start()) {
            var ready = get(shop.managementUrl() + "/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("Database connections health check").contains("\"UP\"");
            assertThat(get(shop.managementUrl() + "/q/health/live").statusCode()).isEqualTo(200);
            for (var path : new String[] {"/orders/a-secret-link", "/fr/orders/a-secret-link", "/esims/a-secret-link", "/fr/esims/a-secret-link"}) {
                assertThat(get(shop.url() + path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(get(shop.managementUrl() + "/q/metrics").body()).contains("jvm_memory_used_bytes", "agroal_active_count", "http_server_requests")
                    .doesNotContain("a-secret-link");
            var home = get(shop.url() + "/");
            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.body()).contains("Double Travel");
            assertThat(home.headers().firstValue("Server")).isEmpty();
            for (var path : new String[] {"/sandbox", "/sandbox/pressone/customer/v2/balance", "/q/health/ready", "/q/metrics", "/q/dev-ui"}) {
                assertThat(get(shop.url() + path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(shop.stop()).isLessThan(Duration.ofSeconds(20));
            assertThat(shop.log()).doesNotContain("ERROR", "a-secret-link", PayPalDouble.CLIENT_SECRET, PressOneDouble.API_KEY);
        }
    }

    private static ProductionShop shop() {
        return new ProductionShop(pressOne, payPal, MAIL.getSmtp().getPort());
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
