package io.landfall.upstream.pressone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;

/** PressOne's REST calls: addresses, headers, the token and pages. What the answers mean is the business of the others. */
final class PressOneClient implements AutoCloseable {

    private static final String VERSION = "/customer/v2/";
    /** An honest account has fewer pages; a dishonest count must not keep us for hours. */
    private static final int MOST_PAGES = 1_000;

    private final PressOneConfig config;
    private final ExactHttp http;
    private final Tokens tokens;

    PressOneClient(PressOneConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.http = new ExactHttp(vertx, config.connectTimeout());
        this.tokens = new Tokens(http, config, clock);
    }

    static String url(PressOneConfig config, String path) {
        return config.url().orElseThrow().toString().replaceFirst("/+$", "") + VERSION + path;
    }

    Json get(String what, String path, Map<String, String> query) {
        return get(what, path, query, Map.of(), config.readTimeout());
    }

    Json get(String what, String path, Map<String, String> query, Map<String, String> headers, Duration deadline) {
        Answer answer;
        try {
            answer = send(HttpMethod.GET, path + query(query), headers, null, deadline);
        } catch (ExactHttp.Failure e) {
            throw Failures.of(what, e);
        }
        if (!answer.isSuccess()) {
            throw Failures.of(what, answer);
        }
        try {
            return Json.parse(answer.body());
        } catch (Json.Unreadable e) {
            throw Failures.broken(what, e.getMessage());
        }
    }

    /** A purchase. Token trouble is an {@code UpstreamException}: then nothing was bought. */
    Answer post(String path, Map<String, String> fields) throws ExactHttp.Failure {
        return send(HttpMethod.POST, path, Map.of(), config.orderBody().encode(fields), config.orderTimeout());
    }

    /**
     * All pages, as whole envelopes. Throws when any page fails, when a page has no list, and when the supplier repeats a page:
     * a part is worse than nothing, both for a catalogue and for the proof that an order is absent. {@code links} are not
     * followed: they name other versions of the path.
     */
    List<Json> pages(String what, String path, Map<String, String> query, Duration deadline) {
        var pages = new ArrayList<Json>();
        var seen = new HashSet<Json>();
        for (int number = 1; number <= MOST_PAGES; number++) {
            var numbered = new LinkedHashMap<>(query);
            numbered.put("limit", Integer.toString(config.pageSize()));
            numbered.put("page", Integer.toString(number));
            var page = get(what, path, numbered, Map.of(), deadline);
            var data = page.get("data");
            if (!data.isList()) {
                throw Failures.broken(what, "a page without a list");
            }
            if (data.isEmpty()) {
                return pages;
            }
            if (!seen.add(data)) {
                throw Failures.broken(what, "the same page twice");
            }
            pages.add(page);
            if (!hasMore(page, number)) {
                return pages;
            }
        }
        throw Failures.broken(what, "more than " + MOST_PAGES + " pages");
    }

    /** The count of pages decides, the link only where there is no count; reading a page too many is harmless, one too few is not. */
    private static boolean hasMore(Json page, int number) {
        var lastPage = page.get("meta").whole("last_page");
        return lastPage != null ? number < lastPage : page.get("links").text("next") != null;
    }

    /** 401 once: that token is dropped, one new token, one retry. The second 401 is the answer. */
    private Answer send(HttpMethod method, String path, Map<String, String> headers, BodyFormat.Body body, Duration deadline)
            throws ExactHttp.Failure {
        var token = tokens.get();
        var answer = send(token, method, path, headers, body, deadline);
        if (answer.status() != 401) {
            return answer;
        }
        tokens.drop(token);
        return send(tokens.get(), method, path, headers, body, deadline);
    }

    private Answer send(Tokens.Token token, HttpMethod method, String path, Map<String, String> headers, BodyFormat.Body body,
            Duration deadline) throws ExactHttp.Failure {
        var all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        all.put("Authorization", token.header());
        if (body != null) {
            all.put("Content-Type", body.contentType());
        }
        return Answer.of(http.exchange(method, url(config, path), all, body == null ? null : body.bytes(), deadline));
    }

    /** Brackets and spaces percent-encoded; commas as the pages print them. */
    private static String query(Map<String, String> query) {
        return query.isEmpty() ? "" : query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue())).collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
    }

    @Override
    public void close() {
        http.close();
    }
}
