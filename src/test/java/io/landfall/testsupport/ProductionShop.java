package io.landfall.testsupport;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The production jar as an operator starts it: a process of its own, an external PostgreSQL, settings in the environment. */
public final class ProductionShop implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private final EmbeddedPostgres database;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final int port = DoublesProfile.port("production-" + System.nanoTime());
    private final int managementPort = DoublesProfile.port("management-" + System.nanoTime());
    private final Path log;
    private Process process;

    public ProductionShop(PressOneDouble pressOne, PayPalDouble payPal, int smtpPort) {
        try {
            database = EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
            log = Files.createTempFile("landfall-production", ".log");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        settings.put("LANDFALL_BASE_URL", "http://localhost:" + port);
        settings.put("LANDFALL_HTTP_PORT", "" + port);
        settings.put("LANDFALL_MANAGEMENT_PORT", "" + managementPort);
        settings.put("LANDFALL_DB_URL", database.getJdbcUrl("postgres", "postgres"));
        settings.put("LANDFALL_DB_USER", "postgres");
        settings.put("LANDFALL_DB_PASSWORD", "postgres");
        settings.put("LANDFALL_MASTER_KEYS", "k1:" + randomKey());
        settings.put("LANDFALL_JWT_PRIVATE_KEY", privateKey());
        settings.put("LANDFALL_OPERATOR_EMAIL", "owner@shop.test");
        settings.put("LANDFALL_OPERATOR_PASSWORD", "Correct-horse-7-battery");
        settings.put("LANDFALL_SHOP_NAME", "Double Travel");
        settings.put("LANDFALL_PRESSONE_URL", pressOne.url());
        settings.put("LANDFALL_PRESSONE_API_KEY", PressOneDouble.API_KEY);
        settings.put("LANDFALL_PRESSONE_PRICE_CURRENCY", "NGN");
        settings.put("LANDFALL_PAYPAL_URL", payPal.url());
        settings.put("LANDFALL_PAYPAL_CLIENT_ID", PayPalDouble.CLIENT_ID);
        settings.put("LANDFALL_PAYPAL_CLIENT_SECRET", PayPalDouble.CLIENT_SECRET);
        settings.put("LANDFALL_PAYPAL_WEBHOOK_ID", PayPalDouble.WEBHOOK_ID);
        settings.put("LANDFALL_SMTP_HOST", "127.0.0.1");
        settings.put("LANDFALL_SMTP_PORT", "" + smtpPort);
        settings.put("LANDFALL_SMTP_TLS", "none");
        settings.put("LANDFALL_SMTP_FROM", "shop@double.test");
        settings.put("LANDFALL_FX_RATES", "NGN/USD=0.00065");
    }

    public ProductionShop with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    public ProductionShop without(String name) {
        settings.remove(name);
        return this;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** Starts the process without waiting. */
    public Process launch() {
        try {
            var builder = new ProcessBuilder(javaCommand(), "-Xmx384m", "-jar", JAR.toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("LANDFALL_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(settings);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process = builder.start();
            return process;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts and waits until the shop answers that it is ready. */
    public ProductionShop start() {
        launch();
        var deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The shop did not start:\n" + log());
            }
            if (isReady()) {
                return this;
            }
            pause();
        }
        throw new IllegalStateException("The shop is not ready:\n" + log());
    }

    /** kill -9: no hook runs. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** SIGTERM; returns how long it took. */
    public Duration stop() {
        var begin = System.nanoTime();
        process.destroy();
        waitForEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** For reading only: what the books say. */
    public Connection books() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    private boolean isReady() {
        try {
            var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(managementUrl() + "/q/health/ready")).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The shop does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String javaCommand() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private static String randomKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (isAlive()) {
            kill();
        }
        database.close();
    }
}
