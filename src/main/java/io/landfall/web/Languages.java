package io.landfall.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.landfall.resellers.Storefront;

/**
 * The languages the pages speak. The first has addresses without a prefix ("/esim/japan"), the others with one ("/fr/esim/japan").
 * A language stands here only when every text a traveller or customer can meet is said in it, mails included; MessagesTest looks.
 * The consoles of operator and resellers speak English and French.
 */
public final class Languages {

    /**
     * @param name    in its own words
     * @param offer   what a page in another language says to somebody whose browser prefers this one
     * @param console whether the consoles speak it too
     */
    public record Language(String code, String name, String dir, String offer, boolean console) {

        public Locale locale() {
            return Locale.forLanguageTag(code);
        }

        /** What stands before a path in this language: "" or "/fr". */
        public String prefix() {
            return this.equals(DEFAULT) ? "" : "/" + code;
        }
    }

    public static final Language DEFAULT = new Language("en", "English", "ltr", "Read this page in English", true);
    public static final List<Language> ALL = List.of(DEFAULT,
            new Language("fr", "Français", "ltr", "Lire cette page en français", true),
            new Language("es", "Español", "ltr", "Leer esta página en español", false),
            new Language("pt", "Português", "ltr", "Ler esta página em português", false),
            new Language("ar", "العربية", "rtl", "قراءة هذه الصفحة بالعربية", false),
            new Language("ja", "日本語", "ltr", "このページを日本語で読む", false));

    private Languages() {
    }

    /** Those a shop offers; the first is for readers of any other. */
    public static List<Language> of(Storefront shop) {
        return shop.languages().stream().flatMap(code -> byCode(code).stream()).toList();
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
