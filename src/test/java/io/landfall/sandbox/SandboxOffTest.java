package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SandboxOffTest.Off.class)
class SandboxOffTest {

    @Test
    void nothingIsThereWhenItIsSwitchedOff() {
        for (var path : List.of("/sandbox", "/sandbox/", "/sandbox/inbox", "/sandbox/style.css", "/sandbox/pressone/customer/v2/packages", "/sandbox/paypal/checkoutnow?token=X")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(given().formParam("next", "reset").post("/sandbox/pressone/control").statusCode()).isEqualTo(404);
    }

    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("landfall.sandbox.enabled", "false");
        }
    }
}
