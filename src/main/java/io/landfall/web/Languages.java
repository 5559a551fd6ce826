package io.landfall.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages the pages speak. The first has addresses without a prefix ("/esim/japan"), the others with one ("/fr/esim/japan"). */
public final class Languages {

    /** @param name in its own words */
    public record Language(String code, String name, String dir) {

        public Locale locale() {
            return Locale.forLanguageTag(code);
        }

        /** What stands before a path in this language: "" or "/fr". */
        public String prefix() {
            return this.equals(DEFAULT) ? "" : "/" + code;
        }
    }

    public static final Language DEFAULT = new Language("en", "English", "ltr");
    public static final List<Language> ALL = List.of(DEFAULT, new Language("fr", "Français", "ltr"));

    private Languages() {
    }

    public static Optional<Language> byCode(String code) {
        return ALL.stream().filter(language -> language.code().equals(code)).findFirst();
    }

    /** The language whose prefix an address begins with; empty for one without. */
    static Optional<Language> ofPath(String path) {
        return ALL.stream().filter(language -> !language.prefix().isEmpty() && (path.equals(language.prefix()) || path.startsWith(language.prefix() + "/"))).findFirst();
    }

    public static Language of(Locale locale) {
        return byCode(locale.getLanguage()).orElse(DEFAULT);
    }
}
