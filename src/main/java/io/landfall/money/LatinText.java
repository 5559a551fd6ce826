package io.landfall.money;

import java.util.Locale;
import java.util.Set;

/**
 * Prices, sizes and codes keep Latin digits and run from left to right in every language: they are compared with a phone's screen, a
 * bank's statement and a PayPal page. Inside a language that runs the other way they are isolated, or their parts would change places.
 */
public final class LatinText {

    private static final Set<String> FROM_THE_RIGHT = Set.of("ar", "fa", "he", "ur");
    /** Unicode's LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE: they work in titles and plain mails, where no markup can. */
    private static final char ISOLATE = '\u2066';
    private static final char POP = '\u2069';

    private LatinText() {
    }

    /** Whether this language is written from right to left. */
    public static boolean isForeignTo(Locale locale) {
        return FROM_THE_RIGHT.contains(locale.getLanguage());
    }

    /** The text as it is, or isolated where the language around it runs from right to left. */
    public static String within(String text, Locale locale) {
        return isForeignTo(locale) ? ISOLATE + text + POP : text;
    }

    /** For paper, whose fonts have no sign for the isolates. */
    public static String withoutMarks(String text) {
        return text.replace(String.valueOf(ISOLATE), "").replace(String.valueOf(POP), "");
    }

    /** The same language, counting with 0 to 9. */
    static Locale digits(Locale locale) {
        return new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build();
    }
}
