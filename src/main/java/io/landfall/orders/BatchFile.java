package io.landfall.orders;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.landfall.platform.Refusal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads a file of orders: UTF-8, commas, semicolons or tabs as spreadsheets write them, the first line names the columns in any order. */
final class BatchFile {

    static final int MOST_LINES = 1000;
    static final int MOST_BYTES = 1 << 20;
    private static final Set<String> COLUMNS = Set.of("email", "name", "plan", "quantity", "language", "reference");

    private BatchFile() {
    }

    /** @param tooManyCells more than the first line has */
    record Line(int number, Map<String, String> cells, boolean tooManyCells) {

        String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }
    }

    /** Throws {@link Refusal} at "file": "file_missing", "file_too_large", "file_not_text", "file_empty", "column_missing" (fact "column"). */
    static List<Line> read(byte[] content) {
        if (content == null || content.length == 0) {
            throw new Refusal("file_missing", "file", Map.of());
        }
        if (content.length > MOST_BYTES) {
            throw new Refusal("file_too_large", "file", Map.of());
        }
        var text = text(content);
        var head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var separator = Stream.of(';', '\t').filter(one -> head.indexOf(one) >= 0).findFirst().orElse(',');
        var format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
        var lines = new ArrayList<Line>();
        try (var parser = format.parse(new StringReader(text))) {
            List<String> columns = null;
            long from = 1;
            for (var record : parser) {
                int number = (int) from;
                from = parser.getCurrentLineNumber() + 1;
                if (columns == null) {
                    columns = columns(record);
                } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    if (lines.size() == MOST_LINES) {
                        throw new Refusal("file_too_large", "file", Map.of());
                    }
                    lines.add(line(number, record, columns));
                }
            }
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
            throw new Refusal("file_not_text", "file", Map.of());
        }
        if (lines.isEmpty()) {
            throw new Refusal("file_empty", "file", Map.of());
        }
        return lines;
    }

    private static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new Refusal("file_not_text", "file", Map.of());
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refusal("file_not_text", "file", Map.of());
        }
    }

    private static List<String> columns(CSVRecord head) {
        var columns = head.stream().map(name -> name.strip().toLowerCase(Locale.ROOT).replace("e-mail", "email")).toList();
        for (var needed : List.of("email", "plan")) {
            if (!columns.contains(needed)) {
                throw new Refusal("column_missing", "file", Map.of("column", needed));
            }
        }
        return columns;
    }

    private static Line line(int number, CSVRecord record, List<String> columns) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < Math.min(record.size(), columns.size()); i++) {
            if (COLUMNS.contains(columns.get(i))) {
                cells.putIfAbsent(columns.get(i), record.get(i));
            }
        }
        return new Line(number, cells, record.size() > columns.size());
    }
}
