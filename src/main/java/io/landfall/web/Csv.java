package io.landfall.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Comma-separated values for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe: names and
 * descriptions come from people. Amounts are numbers we wrote ourselves and stay numbers, the negative ones too.
 */
public final class Csv {

    /** Excel reads UTF-8 only behind this mark. */
    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder(MARK);

    /** A line of cells; null is an empty one. */
    public Csv line(Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        var plain = value.toString();
        if (!(value instanceof Number) && !plain.isEmpty() && FORMULA.indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        return plain.matches("(?s).*[,\"\r\n].*") || plain.startsWith("'") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
