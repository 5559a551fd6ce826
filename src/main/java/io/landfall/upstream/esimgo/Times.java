package io.landfall.upstream.esimgo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import io.landfall.upstream.wire.Json;

/** RFC 3339 with up to nine digits of a second, or milliseconds since 1970; empty and zero mean "not yet". */
final class Times {

    private Times() {
    }

    static Instant of(Json value) {
        var text = value.text();
        if (text == null || text.equals("0") || text.startsWith("0001-")) {
            return null;
        }
        try {
            return text.matches("[0-9]{10,14}") ? Instant.ofEpochMilli(Long.parseLong(text)) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
