package io.landfall.upstream.pressone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.landfall.upstream.wire.Json;

/** Recorded answers over real HTTP on loopback, and a book of what was asked. */
final class PressOneServer implements AutoCloseable {

    static final String PREFIX = "/customer/v2/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Request, Reply>> routes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    PressOneServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("POST", "token", recorded("token"));
    }

    static String file(String scenario) {
        try (var in = PressOneServer.class.getResourceAsStream("/upstream/pressone/" + scenario + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply recorded(String scenario) {
        return recorded(200, scenario);
    }

    static Reply recorded(int status, String scenario) {
        return new Reply(status, file(scenario), Map.of("Content-Type", "application/json"));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The replies in order; the last one stays. */
    void on(String method, String path, Reply... replies) {
        Deque<Reply> left = new ArrayDeque<>(List.of(replies));
        on(method, path, request -> {
            synchronized (left) {
                return left.size() > 1 ? left.poll() : left.peek();
            }
        });
    }

    void on(String method, String path, Function<Request, Reply> answer) {
        routes.put(method + " " + PREFIX + path, answer);
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String method, String path) {
        return requests.stream().filter(request -> request.method.equals(method) && request.path.equals(PREFIX + path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
            var request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery(), headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            var reply = routes.getOrDefault(request.method + " " + request.path, unknown -> new Reply(404, "{\"message\":\"\"}", Map.of())).apply(request);
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            var body = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Reply(int status, String body, Map<String, String> headers) {

        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of("Content-Type", "application/json"));
        }

        Reply with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Reply(status, body, all);
        }
    }

    record Request(String method, String path, String query, Map<String, String> headers, String body) {

        private static final Pattern PART = Pattern.compile("Content-Disposition: form-data; name=\"([^\"]+)\"\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

        String header(String name) {
            return headers.get(name.toLowerCase());
        }

        /** Decoded query parameters. */
        Map<String, String> parameters() {
            return query == null ? Map.of() : decode(query);
        }

        /** Fields of a form, whichever of the three ways it came. */
        Map<String, String> fields() {
            var type = header("Content-Type");
            if (type.startsWith("multipart/form-data; boundary=")) {
                var fields = new LinkedHashMap<String, String>();
                PART.matcher(body).results().forEach(part -> fields.put(part.group(1), part.group(2)));
                return fields;
            }
            if (type.startsWith("application/json")) {
                try {
                    var fields = new LinkedHashMap<String, String>();
                    Json.parse(body).fields().forEach(field -> fields.put(field.getKey(), field.getValue().text()));
                    return fields;
                } catch (Json.Unreadable e) {
                    throw new AssertionError(body, e);
                }
            }
            return decode(body);
        }

        private static Map<String, String> decode(String text) {
            var fields = new LinkedHashMap<String, String>();
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return fields;
        }
    }
}
