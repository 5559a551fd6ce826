package io.landfall.catalog;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text without what travellers leave out: case, accents, punctuation, width. Each folded character remembers the original one it
 * came from, so that a match can be marked in the name as it is written.
 */
record Folding(String text, int[] origin) {

    static String fold(String text) {
        return of(text).text;
    }

    static Folding of(String original) {
        var folded = new StringBuilder(original.length());
        var origin = new int[original.length() * 4 + 4];
        boolean gap = false;
        for (int at = 0; at < original.length();) {
            int point = original.codePointAt(at);
            var plain = plain(point);
            for (int i = 0; i < plain.length(); i++) {
                char c = plain.charAt(i);
                if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
                    gap = gap || (Character.isWhitespace(c) || "-/&,.()’'".indexOf(c) >= 0) && c != '\'' && c != '’';
                    continue;
                }
                if (gap && !folded.isEmpty()) {
                    origin = room(origin, folded.length());
                    origin[folded.length()] = at;
                    folded.append(' ');
                }
                gap = false;
                origin = room(origin, folded.length());
                origin[folded.length()] = at;
                folded.append(c);
            }
            at += Character.charCount(point);
        }
        return new Folding(folded.toString(), Arrays.copyOf(origin, folded.length()));
    }

    private static int[] room(int[] origin, int index) {
        return index < origin.length ? origin : Arrays.copyOf(origin, origin.length * 2);
    }

    /** One character, decomposed, without its marks, lower case. */
    private static String plain(int point) {
        if (point < 128) {
            return String.valueOf((char) Character.toLowerCase(point));
        }
        switch (point) {
            case 'ß': return "ss";
            case 'ø', 'Ø': return "o";
            case 'ł', 'Ł': return "l";
            case 'đ', 'Đ', 'ð', 'Ð': return "d";
            case 'ı', 'İ': return "i";
            case 'æ', 'Æ': return "ae";
            case 'œ', 'Œ': return "oe";
            case 'þ', 'Þ': return "th";
            case 'ة': return "ه";
            case 'ى': return "ي";
            case 'ـ': return "";
            default: break;
        }
        var parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(parts.length());
        for (int i = 0; i < parts.length(); i++) {
            if (Character.getType(parts.charAt(i)) != Character.NON_SPACING_MARK) {
                plain.append(parts.charAt(i));
            }
        }
        return plain.toString();
    }
}
