package io.landfall.hooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.landfall.resellers.Brands;
import io.landfall.resellers.ShopHosts;
import io.landfall.testsupport.Businesses;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CertificateHookTest {

    @Inject
    Businesses businesses;
    @Inject
    Brands brands;
    @Inject
    ShopHosts hosts;

    @Test
    void onlyPublishedShopsGetCertificates() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = brand.slug() + "." + hosts.shopsDomain();
        assertThat(ask(host)).isEqualTo(200);
        assertThat(ask("nobody." + hosts.shopsDomain())).isEqualTo(403);
        assertThat(ask("elsewhere.example")).isEqualTo(403);
        brands.unpublish(owner, brand.id());
        assertThat(ask(host)).isEqualTo(403);
    }

    @Test
    void whoComesThroughAProxyIsNotAnswered() {
        var brand = businesses.shop(businesses.owner(), "Lumen");
        assertThat(given().header("X-Forwarded-For", "198.51.100.7").queryParam("domain", brand.slug() + "." + hosts.shopsDomain()).get("/internal/tls-ask").statusCode()).isEqualTo(404);
    }

    @Test
    void aQuestionWithoutAHostIsAnsweredNo() {
        assertThat(given().get("/internal/tls-ask").statusCode()).isEqualTo(403);
        assertThat(ask("x".repeat(400))).isEqualTo(403);
    }

    private static int ask(String domain) {
        return given().queryParam("domain", domain).get("/internal/tls-ask").statusCode();
    }
}
