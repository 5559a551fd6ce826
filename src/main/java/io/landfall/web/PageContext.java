package io.landfall.web;

import java.util.List;
import java.util.Locale;

import io.landfall.web.Languages.Language;

/**
 * What every template may ask about the page it is part of. Put on each template instance when it is made inside a request, so that
 * rendering needs no request any more.
 *
 * @param path  the address without language prefix and without query
 * @param query of the address, as far as the page understood it: "?q=japan" or empty; for its other languages
 * @param shop  the shop's name
 * @param forms gives the token of forms; asking for it sets a cookie, so pages without forms stay without
 */
public record PageContext(Language language, String path, String query, String shop, String currency, String baseUrl, boolean sandbox, long refundMinutes, java.util.function.Supplier<String> forms) {

    static final String ATTRIBUTE = "landfall.page";

    public Locale locale() {
        return language.locale();
    }

    public String to(String target) {
        return language.prefix() + target;
    }

    public String formToken() {
        return forms.get();
    }

    /** Absolute address of this page in a language, for search engines. */
    public String absolute(Language other) {
        return absolute(baseUrl, other, path);
    }

    /** Where search engines send readers of languages we do not speak. */
    public String elsewhere() {
        return absolute(Languages.DEFAULT);
    }

    /** The one address under which search engines shall know a page: "https://shop/fr", "https://shop/fr/esim/japan"; no query, no slash at its end. */
    public static String absolute(String baseUrl, Language language, String path) {
        var plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return baseUrl + (plain.equals("/") && !language.prefix().isEmpty() ? language.prefix() : language.prefix() + plain);
    }

    public List<Language> languages() {
        return Languages.ALL;
    }
}
