package io.landfall.sandbox.stage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** What a simulated server says. */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {

    public static Answer json(int status, JsonObject body) {
        return json(status, body.encode());
    }

    public static Answer json(int status, String body) {
        return new Answer(status, "application/json", body, Map.of());
    }

    public static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=utf-8", body, Map.of());
    }

    /** Bytes that are no text travel as Latin-1, one character each. */
    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, contentType, new String(bytes, StandardCharsets.ISO_8859_1), Map.of());
    }

    byte[] payload() {
        return body.getBytes(contentType.equals("application/zip") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Go and look there, with GET. */
    public static Answer seeOther(String location) {
        return new Answer(303, "text/plain", "", Map.of("Location", location));
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    public boolean ok() {
        return status < 300;
    }
}
