package io.landfall.web;

import java.util.List;
import java.util.Locale;

import io.landfall.resellers.Brand;
import io.landfall.resellers.Storefront;
import io.landfall.web.Languages.Language;

/**
 * What every template may ask about the page it is part of. Put on each template instance when it is made inside a request, so that
 * rendering needs no request any more.
 *
 * @param path  the address without language prefix and without query
 * @param query of the address, as far as the page understood it: "?q=japan" or empty; for its other languages
 * @param storefront the shop
 * @param sheet address of its colours, or null where the design's own are worn
 * @param icon  address of its favicon
 * @param forms gives the token of forms; asking for it sets a cookie, so pages without forms stay without
 */
public record PageContext(Language language, String path, String query, Storefront storefront, String sheet, String icon, boolean sandbox, long refundMinutes,
        java.util.function.Supplier<String> forms) {

    static final String ATTRIBUTE = "landfall.page";

    /** The shop's name. */
    public String shop() {
        return storefront.name();
    }

    public String currency() {
        return storefront.currency();
    }

    public String baseUrl() {
        return storefront.origin();
    }

    /** The brand's picture, or null. */
    public Brand.Logo logo() {
        return storefront.isOwn() ? null : storefront.brand().logo();
    }

    /** A shop without a brand of its own wears the design's mark. */
    public boolean marked() {
        return storefront.isOwn();
    }

    /** Where customers of a reseller's shop write to, or null. */
    public String support() {
        return storefront.isOwn() ? null : storefront.brand().supportEmail();
    }

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
        return absolute(baseUrl(), other, path);
    }

    /** Where search engines send readers of languages we do not speak. */
    public String elsewhere() {
        return absolute(languages().get(0));
    }

    /** The one address under which search engines shall know a page: "https://shop/fr", "https://shop/fr/esim/japan"; no query, no slash at its end. */
    public static String absolute(String baseUrl, Language language, String path) {
        var plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return baseUrl + (plain.equals("/") && !language.prefix().isEmpty() ? language.prefix() : language.prefix() + plain);
    }

    /** Those of the shop; the first is for readers of any other. */
    public List<Language> languages() {
        return Languages.of(storefront);
    }
}
