package io.landfall.payments.paypal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A loopback server that says what it is told to, under a path prefix of its own, and remembers what it was asked. */
final class ScriptedPayPal implements AutoCloseable {

    static final String PREFIX = "/sandbox/paypal";

    record Asked(String method, String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            var values = headers.get(name);
            return values == null ? null : String.join(", ", values);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param status 0 hangs until the server closes, -1 cuts the connection */
    record Says(int status, String body, Map<String, String> headers) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Deque<Says>> script = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedPayPal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create(origin() + PREFIX);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The last one is said again and again. */
    ScriptedPayPal on(String call, Says... says) {
        script.put(call, new ArrayDeque<>(Arrays.asList(says)));
        return this;
    }

    static Says says(int status, String body) {
        return new Says(status, body, Map.of("Content-Type", "application/json", "Paypal-Debug-Id", "h3ader"));
    }

    static Says recorded(int status, String name) {
        return says(status, Recorded.text(name));
    }

    static Says hangs() {
        return new Says(0, "", Map.of());
    }

    static Says cuts() {
        return new Says(-1, "", Map.of());
    }

    List<Asked> asked(String pathEnd) {
        return asked.stream().filter(call -> call.path().endsWith(pathEnd)).toList();
    }

    Asked only(String pathEnd) {
        var calls = asked(pathEnd);
        if (calls.size() != 1) {
            throw new AssertionError(pathEnd + " was asked " + calls.size() + " times: " + asked.stream().map(Asked::path).toList());
        }
        return calls.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        asked.add(new Asked(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestBody().readAllBytes()));
        var key = exchange.getRequestMethod() + " " + (path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "outside " + path);
        var says = next(key);
        if (says.status() == 0) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        if (says.status() < 0) {
            exchange.close();
            return;
        }
        says.headers().forEach(exchange.getResponseHeaders()::set);
        var body = says.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(says.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Says next(String key) {
        var answers = script.get(key);
        if (answers == null) {
            return says(404, Recorded.error("RESOURCE_NOT_FOUND", "NOT_SCRIPTED"));
        }
        synchronized (answers) {
            return answers.size() > 1 ? answers.poll() : answers.peek();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
