package io.landfall.upstream.pressone;

import java.util.regex.Pattern;

/** Cleans the supplier's texts: HTML for our pages, and secrets for the operator and the log. */
final class Words {

    private static final int LONGEST_DETAIL = 300;
    private static final Pattern CODE = Pattern.compile("(?i)#(x?)([0-9a-f]{1,6})");
    private static final Pattern ENTITY = Pattern.compile("&(#?[a-zA-Z0-9]{1,8});");

    private Words() {
    }

    /** HTML to one line of plain text; null when nothing is left. */
    static String plain(String html) {
        if (html == null) {
            return null;
        }
        var text = html.replaceAll("(?is)<(script|style)\\b.*?</\\1\\s*>", " ").replaceAll("(?s)<!--.*?-->", " ")
                .replaceAll("(?i)</?(p|br|li|ul|ol|div|h[1-6]|tr|td)\\b[^>]*>", " ").replaceAll("</?[a-zA-Z][^>]*>", "");
        text = ENTITY.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(entity(match.group(1), match.group())));
        text = text.replaceAll("[\\s\\u00a0\\p{Cntrl}]+", " ").strip();
        return text.isEmpty() ? null : text;
    }

    /** A reason as the operator may read it: without full ICCIDs, activation codes and tokens, and not endless. */
    static String safe(String text) {
        if (text == null) {
            return null;
        }
        var safe = text.replaceAll("[\\p{Cntrl}]+", " ")
                .replaceAll("(?i)LPA:[^\\s\"']+", "[activation code]")
                .replaceAll("(?i)\\b(?:DUMMY|TEST)-[A-Z0-9-]+", "[activation code]")
                .replaceAll("\\b[A-Z0-9]{4,}(?:-[A-Z0-9]{4,}){2,}\\b", "[activation code]")
                .replaceAll("(?i)bearer\\s+\\S+", "[token]")
                .replaceAll("\\beyJ[\\w.-]+", "[token]")
                .replaceAll("[0-9]{11,}([0-9]{4})", "…$1").strip();
        return safe.length() > LONGEST_DETAIL ? safe.substring(0, LONGEST_DETAIL) + "…" : safe;
    }

    private static String entity(String name, String whole) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            case "ndash" -> "–";
            case "mdash" -> "—";
            case "rsquo" -> "’";
            case "lsquo" -> "‘";
            case "hellip" -> "…";
            default -> number(name, whole);
        };
    }

    private static String number(String name, String whole) {
        var code = CODE.matcher(name);
        if (!code.matches()) {
            return whole;
        }
        try {
            var point = Integer.parseInt(code.group(2), code.group(1).isEmpty() ? 10 : 16);
            return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
        } catch (NumberFormatException e) {
            return whole;
        }
    }
}
