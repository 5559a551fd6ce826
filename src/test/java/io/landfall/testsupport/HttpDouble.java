package io.landfall.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server on loopback that answers by script: what it does with a call and what it lets the caller see are two things. */
public abstract class HttpDouble implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** What the caller gets to see of a call. */
    public enum Fault {
        /** Does it, then drops the connection without an answer. */
        DONE_BUT_DROPPED,
        /** Does it, then says 500. */
        DONE_BUT_500,
        /** Does it, then answers something unreadable with 200. */
        DONE_BUT_GARBAGE,
        /** Does it and keeps the caller waiting until the double closes or {@link #letGo()} is called. */
        DONE_BUT_HANGS,
        /** Does nothing and drops the connection. */
        DROPPED,
        /** Does nothing and says 500 with a page. */
        ERROR_500,
        /** Does nothing and keeps the caller waiting. */
        HANGS,
        /** Does nothing and answers something unreadable with 200. */
        GARBAGE,
        /** 429 with Retry-After: 1. */
        TOO_FAST,
        /** 401 once. */
        UNAUTHORISED
    }

    /** One call as it arrived. */
    public record Call(String method, String path, Map<String, String> query, Map<String, String> fields, Map<String, String> headers, String body) {
    }

    protected record Reply(int status, String body, Map<String, String> headers) {
        public static Reply json(int status, Object body) {
            try {
                return new Reply(status, JSON.writeValueAsString(body), Map.of("Content-Type", "application/json"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Object>> scripts = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hanging = new CountDownLatch(1);
    private volatile Consumer<Call> onArrival = call -> {
    };
    private volatile Consumer<Call> onDone = call -> {
    };

    HttpDouble(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next calls of {@code operation} fare like this, one after the other. A fault, or an Integer business code. */
    public void script(String operation, Object... outcomes) {
        scripts.computeIfAbsent(operation, name -> new ArrayDeque<>()).addAll(List.of(outcomes));
    }

    public void clearScripts() {
        scripts.clear();
    }

    /** Called when a request has arrived and nothing was done for it yet. */
    public void onArrival(Consumer<Call> listener) {
        onArrival = listener;
    }

    /** Called when a request was carried out and the answer has not left yet. */
    public void onDone(Consumer<Call> listener) {
        onDone = listener;
    }

    public void letGo() {
        hanging.countDown();
        hanging = new CountDownLatch(1);
    }

    public List<Call> calls(String method, String pathPattern) {
        return calls.stream().filter(call -> call.method().equals(method) && call.path().matches(pathPattern)).toList();
    }

    /** Names the operation for scripts: "order", "capture"… */
    protected abstract String operation(Call call);

    /** Carries the call out. */
    protected abstract Reply perform(Call call);

    /** The answer to a scripted business code. */
    protected abstract Reply refusal(Call call, int code);

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var call = read(exchange);
            calls.add(call);
            onArrival.accept(call);
            var script = scripts.get(operation(call));
            var outcome = script == null ? null : poll(script);
            answer(exchange, call, outcome);
        } catch (IOException e) {
            // the caller has gone
        }
    }

    private static Object poll(Queue<Object> script) {
        synchronized (script) {
            return script.poll();
        }
    }

    private void answer(HttpExchange exchange, Call call, Object outcome) throws IOException {
        if (outcome instanceof Integer code) {
            send(exchange, refusal(call, code));
            return;
        }
        var fault = (Fault) outcome;
        if (fault == null) {
            var reply = perform(call);
            onDone.accept(call);
            send(exchange, reply);
            return;
        }
        switch (fault) {
            case DONE_BUT_DROPPED -> perform(call);
            case DONE_BUT_500 -> {
                perform(call);
                send(exchange, new Reply(500, "<html>broken</html>", Map.of("Content-Type", "text/html")));
            }
            case DONE_BUT_GARBAGE -> {
                perform(call);
                send(exchange, new Reply(200, "{\"data\": {\"id\":", Map.of("Content-Type", "application/json")));
            }
            case DONE_BUT_HANGS -> {
                perform(call);
                hang();
            }
            case DROPPED -> {
                // closed without a word
            }
            case ERROR_500 -> send(exchange, new Reply(500, "<html>broken</html>", Map.of("Content-Type", "text/html")));
            case HANGS -> hang();
            case GARBAGE -> send(exchange, new Reply(200, "<html>maintenance</html>", Map.of("Content-Type", "text/html")));
            case TOO_FAST -> send(exchange, new Reply(429, "{\"message\":\"Too Many Attempts.\"}", Map.of("Content-Type", "application/json", "Retry-After", "1")));
            case UNAUTHORISED -> send(exchange, Reply.json(401, Map.of("data", List.of(), "meta", Map.of("message", "This action is unauthorized."))));
        }
    }

    private void hang() {
        try {
            hanging.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body() == null ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Call read(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        var type = headers.getOrDefault("content-type", "");
        var fields = type.startsWith("multipart/form-data") ? multipart(type, body) : type.startsWith("application/x-www-form-urlencoded") ? pairs(body) : Map.<String, String>of();
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), pairs(exchange.getRequestURI().getRawQuery()), fields, headers, body);
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        if (text != null) {
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                pairs.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> multipart(String type, String body) {
        var boundary = "--" + type.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
        var fields = new LinkedHashMap<String, String>();
        for (var part : new ArrayList<>(List.of(body.split(java.util.regex.Pattern.quote(boundary))))) {
            var split = part.indexOf("\r\n\r\n");
            if (split > 0 && part.contains("name=\"")) {
                fields.put(part.replaceAll("(?s).*?name=\"([^\"]+)\".*", "$1"), part.substring(split + 4).replaceAll("\r\n$", ""));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
