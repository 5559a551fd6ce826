package io.landfall.web.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Nobody enabled a provider: there is nothing to see of them, whatever cookies come. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class SsoShutTest {

    @Test
    void noButtonAndNoDoor() {
        for (var path : List.of("/account/sign-in", "/account/register")) {
            assertThat(given().get(path).asString()).contains("E-mail address").doesNotContain("Google", "Keycloak", "/account/sso/");
        }
        for (var path : List.of("/account/sso/google", "/account/sso/keycloak", "/account/sso/google/landing?code=a&state=b", "/account/sso/google/down")) {
            given().cookie("q_session_google", "x").cookie("q_auth_google_b", "b|c").get(path).then().statusCode(404);
        }
    }

    @Test
    void cookiesOfAProviderMeanNothingToPages() {
        var answer = given().redirects().follow(false).cookie("q_session_google", "a|b|c").cookie("q_session", "a|b|c").cookie("q_auth_google", "x").get("/account");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/account/sign-in?next=%2Faccount");
    }
}
