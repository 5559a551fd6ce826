package io.landfall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ProductionShop;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A country's page as stored bytes, as "not modified", and rendered for one visitor alone, one after the other against the same production
 * jar with the simulator's whole catalogue. Only the ratios mean anything: see docs/benchmarks.md. {@code ./mvnw verify -Pbenchmark}
 */
@Tag("benchmark")
class CountryPageBenchmarkIT {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;
    /** Requests under way at any moment: enough to keep two cores busy, too few to queue. */
    private static final int UNDER_WAY = 16;
    private static final Pattern COUNTRY = Pattern.compile("href=\"(/esim/[a-z-]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private HttpClient client;

    /** @param ask what is asked for each time; a path, and a tag or null */
    private record Candidate(String name, Supplier<Ask> ask, int status, List<Double> perSecond) {
        double median() {
            var sorted = perSecond.stream().sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    private record Ask(String path, String tag) {
    }

    @Test
    void storedAgainstRendered() throws Exception {
        try (var pressOne = new PressOneDouble(); var payPal = new PayPalDouble(); var shop = new ProductionShop(pressOne, payPal, 2525)) {
            shop.with("LANDFALL_SANDBOX_ENABLED", "true").with("LANDFALL_SANDBOX_SMTP_PORT", "0").with("LANDFALL_PRESSONE_API_KEY", "sandbox-key")
                    .with("LANDFALL_PRESSONE_URL", shop.url() + "/sandbox/pressone").start();
            client = vertx.createHttpClient(new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(Integer.parseInt(shop.url().replaceAll(".*:", ""))),
                    new PoolOptions().setHttp1MaxSize(UNDER_WAY));
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> page("/?all=1").contains("/esim/japan"));
            compare(shop, candidates(page("/?all=1")));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private List<Candidate> candidates(String home) {
        var tag = get(new Ask("/esim/japan", null)).getHeader("ETag");
        var fresh = everyFilterOfEveryCountry(home);
        var next = new AtomicInteger();
        return List.of(new Candidate("stored bytes", () -> new Ask("/esim/japan", null), 200, new ArrayList<>()),
                new Candidate("not modified", () -> new Ask("/esim/japan", tag), 304, new ArrayList<>()),
                new Candidate("rendered, compressed and stored", () -> new Ask(fresh.get(next.getAndIncrement() % fresh.size()), null), 200, new ArrayList<>()));
    }

    /** So many addresses that none comes twice while it is stored. */
    private static List<String> everyFilterOfEveryCountry(String home) {
        var all = new ArrayList<String>();
        for (var country : COUNTRY.matcher(home).results().map(found -> found.group(1)).distinct().toList()) {
            for (var data : new String[] {"-3", "3-10", "10-", ""}) {
                for (var days : new String[] {"-7", "8-15", "16-30", "31-", ""}) {
                    for (int ticks = 1; ticks < 32; ticks++) {
                        all.add(country + "?data=" + data + "&days=" + days + (ticks % 2 == 1 ? "&unlimited=1" : "") + (ticks / 2 % 2 == 1 ? "&voice=1" : "")
                                + (ticks / 4 % 2 == 1 ? "&topup=1" : "") + (ticks / 8 % 2 == 1 ? "&5g=1" : "") + (ticks / 16 == 1 ? "&sort=per-gb" : ""));
                    }
                }
            }
        }
        Collections.shuffle(all, new Random(1));
        return all;
    }

    private void compare(ProductionShop shop, List<Candidate> candidates) throws SQLException {
        candidates.forEach(one -> load(one, WARM_UP.dividedBy(candidates.size())));
        var before = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        for (int round = 0; round < ROUNDS; round++) {
            candidates.forEach(one -> one.perSecond().add(load(one, ROUND)));
        }
        System.out.printf("%nLoad %.1f before, %.1f after, on %d cores. Java %s, %s.%n", before, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.runtime.version"), databaseVersion(shop));
        var slowest = candidates.stream().mapToDouble(Candidate::median).min().orElseThrow();
        for (var one : candidates) {
            System.out.printf("%-34s x %5.1f   (rounds: %s)%n", one.name(), one.median() / slowest, one.perSecond().stream().map(rate -> String.format("%.0f/s", rate)).toList());
        }
        assertThat(candidates.get(0).median()).as("stored bytes are worth having").isGreaterThan(candidates.get(2).median());
    }

    /** Keeps the requests coming for that long, ends by itself, and fails on any answer that is not as it should be. Returns answers a second. */
    private double load(Candidate candidate, Duration length) {
        var answers = new AtomicInteger();
        var wrong = new AtomicReference<Throwable>();
        var ended = new CountDownLatch(UNDER_WAY);
        long begin = System.nanoTime();
        for (int i = 0; i < UNDER_WAY; i++) {
            again(candidate, begin + length.toNanos(), answers, wrong, ended);
        }
        try {
            assertThat(ended.await(length.toSeconds() + 30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(wrong.get()).isNull();
        return answers.get() * 1e9 / (System.nanoTime() - begin);
    }

    private void again(Candidate candidate, long end, AtomicInteger answers, AtomicReference<Throwable> wrong, CountDownLatch ended) {
        if (System.nanoTime() > end || wrong.get() != null) {
            ended.countDown();
            return;
        }
        var ask = candidate.ask().get();
        client.request(HttpMethod.GET, ask.path()).compose(request -> {
            request.putHeader("Accept", "text/html").putHeader("Accept-Encoding", "gzip");
            return (ask.tag() == null ? request : request.putHeader("If-None-Match", ask.tag())).send();
        }).compose(response -> response.body().map(body -> {
            check(candidate, ask, response, body, answers.incrementAndGet());
            return null;
        })).onComplete(done -> {
            if (done.failed()) {
                wrong.compareAndSet(null, done.cause());
            }
            again(candidate, end, answers, wrong, ended);
        });
    }

    private static void check(Candidate candidate, Ask ask, HttpClientResponse response, Buffer body, int answer) {
        if (response.statusCode() != candidate.status() || candidate.status() == 200 != body.length() > 1000) {
            throw new IllegalStateException(ask.path() + ": " + response.statusCode() + " with " + body.length() + " bytes");
        }
        if (candidate.status() == 200 && answer % 100 == 0 && !unzipped(body.getBytes()).contains("</html>")) {
            throw new IllegalStateException(ask.path() + " is no whole page");
        }
    }

    private String page(String path) {
        var response = get(new Ask(path, null));
        return unzipped(response.body().toCompletionStage().toCompletableFuture().join().getBytes());
    }

    private HttpClientResponse get(Ask ask) {
        return client.request(HttpMethod.GET, ask.path()).compose(request -> request.putHeader("Accept-Encoding", "gzip").send().map(response -> {
            response.body();
            return response;
        })).toCompletionStage().toCompletableFuture().join();
    }

    private static String unzipped(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 0x1f) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (var unzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(unzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String databaseVersion(ProductionShop shop) throws SQLException {
        try (var books = shop.books(); var statement = books.createStatement(); var rows = statement.executeQuery("select version()")) {
            rows.next();
            return rows.getString(1).replaceAll(" on .*", "");
        }
    }
}
