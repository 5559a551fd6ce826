package io.landfall.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as no integrator means them, the same for the same seed. Most are right in all but one or two respects, so that they get far. */
final class Malformed {

    /** @param path template: "/api/v1/orders/{id}" */
    record Route(String method, String path) {
    }

    /** @param signedIn whether it carries a good token */
    record Request(Route route, String method, String head, byte[] body, boolean signedIn) {
    }

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO");
    private static final List<String> TYPES = List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded",
            "application/json; charset=utf-16", "application/json;charset=nothing", "garbage", "/", "application/json, text/html", "*/*", "a/b;q=z", ";;;");
    private static final List<String> ACCEPTS = List.of("*/*", "text/html", "application/problem+json", "garbage", "a/b;q=z", "application/json;q=2", "image/png", ";", "application/*");
    private static final List<String> PLACES = List.of("0", "-1", "1", "9".repeat(30), "%00", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd", "%ff%fe", "%ed%a0%80", "a;b=c", ";", ".", "..", "%2F",
            "%25", "%zz", "%", "{id}", "\u00e9", "x".repeat(3_000), "null", "undefined", "%F0%9F%98%80", "1%20or%201=1", "'%3bdrop%20table%20orders--", "ord-", "whs-", "prf-99999999999999999999",
            "$%7Bjndi:x%7D", "%0d%0aX-Evil:%201", "89000000000000000000", "*", "+", "~", "|", "%5c");
    private static final List<String> QUERIES = List.of("=", "&&&", "page=-1", "page=999999999999999999999", "page=1&page=2", "limit=0", "limit=1e5", "limit=10000", "limit=NaN", "status=x",
            "status=%00", "search=%ff", "search=%25%5f%27", "search=" + "z".repeat(20_000), "country=%F0%9F%98%80", "country=jp", "region=%2e%2e", "provider=-0", "start_date=2026-13-45",
            "start_date=999999999-01-01", "end_date=-1", "type[]=x", "refreshCache=maybe", "refreshCache=1", "%00=%00", "%zz=%zz", "a=%", "token=x", "token=%00&email=a%40b.example", "provider_id=1", "\u00e9=\u00e9",
            "start_date=2026-02-30T25:61:61Z", "page=%2b1", "limit=%20", "search=a%00b", "search=%ed%a0%80", "{}", "page=1;limit=2");
    private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1", "2", "50", "51", "1.005", "1e999999999", "-1e-999999999", "9".repeat(60), "0." + "1".repeat(400), "\"\"", "\" \"",
            "\"\\u0000\"", "\"\\ud800\"", "\"a\\ud83d\"", "\"'; drop table orders; --\"", "\"../../etc/passwd\"", "\"<script>alert(1)</script>\"", "\"" + "a".repeat(300) + "\"",
            "\"" + "\u00fc".repeat(6_000) + "\"", "[]", "{}", "[[]]", "[null]", "[\"\"]", "[1,2,3]", "[{\"a\":1}]", "{\"id\":1}", "{\"$ne\":null}", "\"2026-13-45\"", "\"NaN\"", "NaN", "\"\\ud83d\\ude00\"",
            "\"true\"", "\"+1\"", "\"1e5\"", "\"x@y.example\"", "\"x@y\\r\\nBcc: z@y.example\"", "\"http://127.0.0.1/\"", "\"https://[::1]/\"", "\"https://nowhere.invalid/\"", "\"#GGGGGG\"", "\"USD\"", "\"\\uffff\"", "\"\\u202e\"",
            "[\"order.status_changed\"]", "\"active\"", "\"cancelled\"", "\"reseller\"", "\"Quiet-Harbour-77\"", "\"${jndi:ldap://x}\"", "\"{page:now.shop}\"", "[" + "\"x\",".repeat(300) + "\"x\"]",
            "[".repeat(60) + "]".repeat(60));

    private final Random random;
    private final List<Route> routes;
    private final List<String> fields;
    /** Ids of the caller's own things and of others'. */
    private final List<String> ids;

    Malformed(long seed, List<Route> routes, List<String> fields, List<String> ids) {
        this.random = new Random(seed);
        this.routes = routes;
        this.fields = fields;
        this.ids = ids;
    }

    Request next(String token) {
        var route = pick(routes);
        var method = in(12) ? pick(METHODS) : route.method();
        var head = new StringBuilder(method).append(' ').append(path(route)).append(query()).append(" HTTP/1.1\r\nHost: localhost\r\n");
        boolean signedIn = !in(12);
        head.append(signedIn ? "Authorization: Bearer " + token + "\r\n"
                : pick(List.of("", "Authorization: Bearer x\r\n", "Authorization: Basic eDp5\r\n", "Authorization: Bearer " + token.substring(0, token.length() / 2) + "\r\n",
                        "Authorization: Bearer " + token.replaceFirst("\\.[^.]*\\.", ".e30.") + "\r\n", "Authorization:\r\n", "Authorization: bearer\t" + "y".repeat(6_000) + "\r\n")));
        if (in(4)) {
            head.append("Accept: ").append(pick(ACCEPTS)).append("\r\n");
        }
        if (in(5)) {
            head.append("Idempotency-Key: ").append(pick(List.of("k", "k" + random.nextInt(), "", "x".repeat(300), "\u00e9\u00ff", " ", "a\tb", "';--"))).append("\r\n");
        }
        if (in(6)) {
            head.append(pick(List.of("X-Request-ID: " + "r".repeat(900), "X-Request-ID: <b>", "X-Session-ID: {{session}}", "X-Forwarded-For: 10.0.0.1", "Accept-Language: \u00ff;q=9,,*", "Cookie: landfall_session=x; =;",
                    "Content-Encoding: gzip", "X-HTTP-Method-Override: DELETE", "Range: bytes=5-1", "If-None-Match: *", "If-Modified-Since: x", "Origin: null"))).append("\r\n");
        }
        byte[] body = method.equals("GET") && !in(10) || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE") ? null : body();
        if (body != null) {
            head.append(in(8) ? in(4) ? "" : "Content-Type: " + pick(TYPES) + "\r\n" : "Content-Type: application/json\r\n");
        }
        return new Request(route, method, head.toString(), body, signedIn);
    }

    private String path(Route route) {
        var path = PLACE.matcher(route.path()).replaceAll(any -> Matcher.quoteReplacement(in(2) ? pick(ids) : pick(PLACES)));
        if (in(40)) {
            path = pick(List.of(path + "/", path + "//x", path.replaceFirst("/", "//"), path + "/" + pick(PLACES), path + ";x=y", path.replace("api", "%61pi"), path + "%00", path + "?" + path, path.toUpperCase(java.util.Locale.ROOT)
                    .replace("/API/", "/api/"), "/api/v1/" + pick(PLACES), "/api/" + pick(PLACES), path.replace("/v1/", "/v2/")));
        }
        return path.replace(" ", "%20");
    }

    private String query() {
        if (!in(3)) {
            return "";
        }
        return "?" + (in(3) ? pick(QUERIES) + "&" + pick(QUERIES) : pick(QUERIES));
    }

    private byte[] body() {
        if (in(6)) {
            return broken();
        }
        var text = new StringBuilder("{");
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            var value = in(3) ? "\"" + pick(ids) + "\"" : pick(VALUES);
            text.append(i == 0 ? "" : ",").append('"').append(pick(fields)).append("\":").append(value);
        }
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] broken() {
        var bytes = new ByteArrayOutputStream();
        switch (random.nextInt(14)) {
            case 0 -> { }
            case 1 -> bytes.writeBytes("null".getBytes(StandardCharsets.UTF_8));
            case 2 -> bytes.writeBytes("[]".getBytes(StandardCharsets.UTF_8));
            case 3 -> bytes.writeBytes("\"x\"".getBytes(StandardCharsets.UTF_8));
            case 4 -> bytes.writeBytes("{\"email\":".getBytes(StandardCharsets.UTF_8));
            case 5 -> bytes.writeBytes("[".repeat(20_000).getBytes(StandardCharsets.UTF_8));
            case 6 -> bytes.writeBytes(("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
            case 7 -> bytes.writeBytes(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xfe, (byte) 0xc0, '"', '}'});
            case 8 -> bytes.writeBytes("{\"email\":\"x@y.example\"}".getBytes(StandardCharsets.UTF_16));
            case 9 -> bytes.writeBytes(("{\"name\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8));
            case 10 -> bytes.writeBytes("{\"name\":\"a\",\"name\":\"b\"} {}".getBytes(StandardCharsets.UTF_8));
            case 11 -> bytes.writeBytes("{\"na\0me\":\"\0\"}".getBytes(StandardCharsets.UTF_8));
            case 12 -> bytes.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"../a.png\"\r\nContent-Type: image/png\r\n\r\n\u0089PNG\r\n--x--\r\n").getBytes(StandardCharsets.ISO_8859_1));
            default -> {
                var noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                bytes.writeBytes(noise);
            }
        }
        return bytes.toByteArray();
    }

    private boolean in(int howMany) {
        return random.nextInt(howMany) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What no answer may say, whoever asked. */
    static List<String> faults(int status, String contentType, String requestId, String method, String text, List<String> secrets) {
        var faults = new ArrayList<String>();
        if (status >= 500) {
            faults.add("is a fault of ours");
        }
        if (requestId == null || requestId.isBlank()) {
            faults.add("has no request id");
        }
        // What may be asked of an address is told in a header.
        var empty = method.equals("HEAD") || status == 204 || status == 304 || method.equals("OPTIONS") && status == 200 && text.isEmpty();
        if (!empty && (contentType == null || !contentType.matches("application/(problem\\+)?json(;.*)?") || !isObject(text))) {
            faults.add("is no JSON object");
        }
        if (LEAK.matcher(text).find()) {
            faults.add("tells how we are made");
        }
        secrets.stream().filter(text::contains).forEach(secret -> faults.add("tells another's " + secret));
        return faults;
    }

    private static final Pattern LEAK = Pattern.compile("Exception|io\\.landfall|java\\.(lang|util|io)|jakarta\\.|org\\.(hibernate|postgresql|jboss)|io\\.(quarkus|vertx|netty)|\tat |\\bat [a-z.]+\\.[A-Z]\\w+\\.|ERROR: |SQLState"
            + "|(?i:\\bpressone\\b|esim ?go\\b|insert into|select [a-z_.*]+ from )");
    private static final com.fasterxml.jackson.databind.ObjectMapper JSON = new com.fasterxml.jackson.databind.ObjectMapper();

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }
}
