package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Travellers lose their network while a page comes: nobody's fault, and nothing for the log. */
@QuarkusTest
class HangUpTest {

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            var thread = entry.getLoggerName() == null ? "" : entry.getLoggerName();
            if (entry.getLevel().intValue() >= Level.INFO.intValue() && (thread.startsWith("io.landfall.web") || thread.startsWith("io.landfall.hooks") || thread.startsWith("io.vertx")
                    || thread.startsWith("io.quarkus.vertx") || thread.startsWith("io.quarkus.resteasy") || thread.startsWith("org.jboss.resteasy") || thread.startsWith("io.netty"))) {
                logged.add(entry.getLoggerName() + " " + entry.getLevel() + " " + entry.getMessage() + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void visitorsWhoLeaveAreNoIncident() throws Exception {
        for (int i = 0; i < 5; i++) {
            for (var reset : new boolean[] {true, false}) {
                leaves("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", reset);
                leaves("GET /sample/large HTTP/1.1\r\nHost: localhost\r\n\r\n", reset);
                leaves("GET /sample/slow HTTP/1.1\r\nHost: localhost\r\n\r\n", reset);
                leaves("GET /sample/", reset);
                leaves("POST /sample/private HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nemail=half", reset);
                leaves("POST /hooks/paypal HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"id\":", reset);
            }
        }
        // Whoever comes after them is served, and by then the slow ones have noticed.
        await().pollDelay(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> RestAssured.given().get("/sample/token").then().statusCode(200));
        assertThat(logged).isEmpty();
    }

    private static void leaves(String request, boolean reset) throws IOException, InterruptedException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Thread.sleep(60);
        }
    }
}
