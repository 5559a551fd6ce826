package io.landfall.upstream.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.upstream.Iccid;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Recorded answers over real HTTP on loopback, our adapter in front of them, and a book of what was asked. Time stands still. */
abstract class EsimGoTestBase {

    static final Iccid ICCID = new Iccid("8943108000000000009");
    static final String BUNDLE = "esim_1GB_7D_GB_V2";
    static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");
    static final Instant SINCE = Instant.parse("2026-01-02T03:00:00Z");

    private static Vertx vertx;

    record Asked(String method, String path, String query, Map<String, String> headers, String body) {
    }

    record Reply(int status, String type, byte[] body, Map<String, String> headers) {

        Reply with(String name, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(name, value);
            return new Reply(status, type, body, all);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final MemoryGate gate = new MemoryGate();
    private final Map<String, ArrayDeque<Reply>> routes = new ConcurrentHashMap<>();
    private HttpServer server;
    private EsimGo adapter;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void shut() {
        vertx.close();
    }

    @AfterEach
    void close() {
        if (adapter != null) {
            adapter.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @AfterEach
    void everyCallCarriesTheKeyInItsHeaderOnly() {
        assertThat(asked).allSatisfy(call -> {
            assertThat(call.headers().get("x-api-key")).isEqualTo("the-api-key");
            assertThat(call.path() + call.query() + call.body()).doesNotContain("the-api-key");
        });
    }

    static String file(String name) {
        try (var in = EsimGoTestBase.class.getResourceAsStream("/upstream/esimgo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply recorded(String scenario) {
        return recorded(200, scenario);
    }

    static Reply recorded(int status, String scenario) {
        return new Reply(status, "application/json", file(scenario + ".json").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The replies in order; the last one stays. */
    void on(String method, String path, Reply... replies) {
        routes.put(method + " " + path, new ArrayDeque<>(List.of(replies)));
    }

    List<Asked> asked(String method, String path) {
        return asked.stream().filter(call -> call.method().equals(method) && call.path().endsWith("/" + path)).toList();
    }

    EsimGo esimGo() {
        return esimGo(Map.of());
    }

    /** @param settings without their prefix */
    EsimGo esimGo(Map<String, String> settings) {
        adapter = new EsimGo(config(settings), gate, vertx, Clock.fixed(NOW, ZoneOffset.UTC));
        return adapter;
    }

    EsimGoConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("url", url(), "api-key", "the-api-key", "version", "v2.5", "catalogue-every", "0s", "order-timeout", "2s", "read-timeout", "2s"));
        all.putAll(settings);
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(EsimGoConfig.class);
        all.forEach((name, value) -> builder.withDefaultValue("landfall.esimgo." + name, value));
        return builder.build().getConfigMapping(EsimGoConfig.class);
    }

    private String url() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::handle);
            server.start();
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            var uri = exchange.getRequestURI();
            var call = new Asked(exchange.getRequestMethod(), uri.getPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(call);
            var left = routes.get(call.method() + " " + call.path().replaceFirst("^/v2\\.[45]/", ""));
            var reply = left == null ? recorded(404, "message") : left.size() > 1 ? left.poll() : left.peek();
            if (reply.status() == 0) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** The line breaks instead of an answer. */
    static Reply dropped() {
        return new Reply(0, "", new byte[0], Map.of());
    }

    static final class MemoryGate implements RateGate {

        final List<Instant> shut = new ArrayList<>();
        volatile Instant opensAt = Instant.EPOCH;

        @Override
        public Instant opensAt() {
            return opensAt;
        }

        @Override
        public void shutUntil(Instant until) {
            shut.add(until);
            opensAt = until.isAfter(opensAt) ? until : opensAt;
        }
    }
}
