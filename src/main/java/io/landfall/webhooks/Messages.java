package io.landfall.webhooks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON that goes out (contract, section 8). */
final class Messages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "1.0";

    private Messages() {
    }

    /** Of a delivery in the API, and of its message. */
    static String key(long delivery) {
        return "dlv-" + delivery;
    }

    /**
     * @param name     of the event, in the style its receiver uses
     * @param sequence rises from one event of a thing to the next; null for a test
     */
    static String envelope(long delivery, Instant at, String name, Long sequence, Map<String, Object> data) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("id", key(delivery));
        envelope.put("timestamp", time(at));
        envelope.put("event", name);
        envelope.put("event_type", name);
        envelope.put("version", VERSION);
        if (sequence != null) {
            envelope.put("sequence", sequence);
        }
        envelope.put("data", EventKind.isCapitals(name) ? inCapitals(data) : data);
        return write(envelope);
    }

    static String time(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String write(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For people: with line breaks, and without what lets somebody take an eSIM. */
    static String readable(String json) {
        var envelope = read(json);
        if (envelope.get("data") instanceof Map<?, ?> data && data.get("activation_code") != null) {
            var shown = new LinkedHashMap<String, Object>();
            data.forEach((name, value) -> shown.put((String) name, "activation_code".equals(name) ? "…" : value));
            envelope.put("data", shown);
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the older style a usable order is "active". */
    private static Map<String, Object> inCapitals(Map<String, Object> data) {
        var older = new LinkedHashMap<>(data);
        for (var field : new String[] {"status", "previous_status"}) {
            if (StatusWords.ACTIVATED.equals(older.get(field))) {
                older.put(field, StatusWords.ACTIVE);
            }
        }
        return older;
    }
}
