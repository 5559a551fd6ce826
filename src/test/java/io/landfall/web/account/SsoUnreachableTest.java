package io.landfall.web.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** One provider refuses connections, the other takes them and says nothing, from before the shop started. */
@QuarkusTest
@TestProfile(SsoUnreachableTest.Unreachable.class)
class SsoUnreachableTest {

    public static class Unreachable extends DoublesProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("landfall.sso.google.enabled", "true");
            settings.put("landfall.sso.google.url", "http://127.0.0.1:" + port("nobody-listens"));
            settings.put("landfall.sso.keycloak.enabled", "true");
            settings.put("landfall.sso.keycloak.url", "http://127.0.0.1:" + silent() + "/realms/travel");
            return settings;
        }

        /** Takes connections and never says a word, as long as this process lives. */
        private static int silent() {
            synchronized (System.class) {
                if (System.getProperty("landfall.test.port.silent") == null) {
                    try {
                        var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                        var listener = new Thread(() -> listen(socket), "silent provider");
                        listener.setDaemon(true);
                        listener.start();
                        System.setProperty("landfall.test.port.silent", "" + socket.getLocalPort());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return Integer.getInteger("landfall.test.port.silent");
            }
        }

        private static void listen(ServerSocket socket) {
            var held = new ArrayList<Socket>();
            try {
                while (held.size() < 1_000) {
                    held.add(socket.accept());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void theShopIsOpenAndSaysSoSoon() {
        given().get("/").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/account/sign-in").asString()).contains("Continue with Google", "Continue with Keycloak");
        for (var provider : new String[] {"google", "keycloak"}) {
            var began = System.nanoTime();
            var answer = given().get("/ar/account/sso/" + provider + "?next=/ar/account/orders");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString()).contains("dir=\"rtl\"", "لا يستجيب", "/ar/account/sso/" + provider + "?next=%2Far%2Faccount%2Forders",
                    "/ar/account/sign-in?next=%2Far%2Faccount%2Forders");
        }
    }
}
