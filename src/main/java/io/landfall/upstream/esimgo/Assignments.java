package io.landfall.upstream.esimgo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipInputStream;

import io.landfall.upstream.wire.Json;
import io.landfall.upstream.wire.Reply;

/** What {@code /esims/assignments} answers, in any of its three forms: the form is known by the bytes, because {@code Accept} has a default of its own. */
final class Assignments {

    private static final String WHAT = "assignments";
    /** Pictures of fifty QR codes are below a megabyte. */
    private static final int LARGEST_MEMBER = 4 * 1024 * 1024;

    private Assignments() {
    }

    static List<EsimWire> of(Reply reply) {
        if (reply.bytes().length > 1 && reply.bytes()[0] == 'P' && reply.bytes()[1] == 'K') {
            return zip(reply.bytes());
        }
        var text = reply.text().replace("\uFEFF", "").strip();
        return text.startsWith("{") || text.startsWith("[") ? json(EsimGoClient.read(WHAT, reply)) : csv(text);
    }

    /** Documented as one object; an array, and a wrapper with one, have been seen. */
    private static List<EsimWire> json(Json answer) {
        var list = answer.isArray() ? answer.list()
                : answer.text("iccid") != null ? List.of(answer) : answer.fields().stream().filter(field -> field.getValue().isArray()).findFirst()
                        .map(field -> field.getValue().list()).orElse(List.of());
        return list.stream().map(EsimWire::of).filter(Objects::nonNull).toList();
    }

    /** Columns by name: some are added by query, their titles are not published. */
    private static List<EsimWire> csv(String text) {
        var rows = rows(text);
        if (rows.isEmpty()) {
            return List.of();
        }
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            columns.putIfAbsent(rows.get(0).get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""), i);
        }
        if (!columns.containsKey("iccid")) {
            throw Failures.broken(WHAT, "a table without ICCIDs");
        }
        return rows.stream().skip(1).map(row -> new EsimWire(cell(row, columns.get("iccid")), cell(row, columns.get("matchingid")),
                EsimWire.host(cell(row, columns.containsKey("rspurl") ? columns.get("rspurl") : columns.get("smdpaddress"))), cell(row, columns.get("bundle")), null, null))
                .filter(EsimWire::hasIccid).toList();
    }

    private static List<EsimWire> zip(byte[] bytes) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var member = zip.getNextEntry(); member != null; member = zip.getNextEntry()) {
                if (member.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    return csv(new String(zip.readNBytes(LARGEST_MEMBER), StandardCharsets.UTF_8).replace("\uFEFF", "").strip());
                }
            }
        } catch (IOException e) {
            throw Failures.broken(WHAT, "an archive that cannot be opened");
        }
        throw Failures.broken(WHAT, "an archive without a table");
    }

    private static String cell(List<String> row, Integer column) {
        return column == null || column >= row.size() || row.get(column).isBlank() ? null : row.get(column).strip();
    }

    /** RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
    private static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!row.isEmpty() || !cell.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
