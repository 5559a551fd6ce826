package io.landfall.upstream.pressone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** PressOne writes three date formats: with a space and no zone, with an offset, and with Z. No zone means UTC. */
final class Times {

    private Times() {
    }

    /** Null when missing, empty or not a date. */
    static Instant parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var iso = text.strip().replaceFirst("^([0-9]{4}-[0-9]{2}-[0-9]{2}) +", "$1T");
        try {
            if (!iso.contains("T")) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return zoned(iso) ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean zoned(String iso) {
        var time = iso.substring(iso.indexOf('T'));
        return time.endsWith("Z") || time.contains("+") || time.contains("-");
    }
}
