package io.landfall.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Keycloak itself, as a process beside the tests: unpacked by the profile "keycloak", with a realm of its own and an empty database in its folder. */
public class RealKeycloak implements QuarkusTestResourceLifecycleManager {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    /** Its first start on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static Process process;

    static String issuer() {
        return "http://localhost:" + DoublesProfile.port("keycloak") + "/realms/travel";
    }

    @Override
    public Map<String, String> start() {
        launch();
        return Map.of();
    }

    @Override
    public void stop() {
        end();
    }

    /** Starts it and waits until it answers; nothing when it does already. */
    static synchronized void launch() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            var home = home();
            var data = home.resolve("data");
            if (process == null) {
                delete(data.resolve("h2"));
            }
            Files.createDirectories(data.resolve("import"));
            Files.writeString(data.resolve("import/travel-realm.json"), Files.readString(Path.of("src/test/resources/keycloak/travel-realm.json"))
                    .replace("${LANDFALL_TEST_SHOP}", "http://localhost:" + DoublesProfile.port("sso")));
            var builder = new ProcessBuilder("sh", home.resolve("bin/kc.sh").toString(), "start-dev", "--http-port=" + DoublesProfile.port("keycloak"), "--import-realm",
                    "--http-host=127.0.0.1", "--http-management-port=" + DoublesProfile.port("keycloak-management"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // Meant for our own machine; it chooses its garbage collector itself, and two do not start.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(TARGET.resolve("keycloak.log").toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("Keycloak did not start; see target/keycloak.log");
            }
            pause();
        }
    }

    /** Gone, as if its machine was. */
    static synchronized void end() {
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Path home() throws IOException {
        try (var folders = Files.list(TARGET)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-") && Files.isDirectory(folder)).findFirst()
                    .orElseThrow(() -> new IllegalStateException("Keycloak is not unpacked: run with -Pkeycloak"));
        }
    }

    private static boolean answers() {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var all = Files.walk(folder)) {
                for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
