package io.landfall.web;

import java.util.List;
import java.util.Locale;

import io.landfall.web.Languages.Language;

/**
 * What every template may ask about the page it is part of. Put on each template instance when it is made inside a request, so that
 * rendering needs no request any more.
 *
 * @param path  the address without language prefix and without query
 * @param shop  the shop's name
 * @param forms gives the token of forms; asking for it sets a cookie, so pages without forms stay without
 */
public record PageContext(Language language, String path, String shop, String currency, String baseUrl, boolean sandbox, long refundMinutes, java.util.function.Supplier<String> forms) {

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
        return baseUrl + (path.equals("/") && !other.prefix().isEmpty() ? other.prefix() : other.prefix() + path);
    }

    public List<Language> languages() {
        return Languages.ALL;
    }
}
