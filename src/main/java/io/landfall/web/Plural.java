package io.landfall.web;

import java.util.Locale;

/**
 * The form of a word that belongs to a number, by the plural rules of Unicode's CLDR for whole numbers. Texts use it as
 * {@code {#switch plural:of(n)}{#case ONE}…{#case FEW}…{#else}…{/switch}} or, where a language knows one and many only, as
 * {@code {#if plural:one(n)}…{#else}…{/if}}. The table holds the languages we speak; the library with all of them (icu4j) weighs
 * fourteen megabytes, more than the shop itself. For a new language add its row of
 * https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html.
 */
public enum Plural {

    ZERO, ONE, TWO, FEW, MANY, OTHER;

    /** @param n 0 or more */
    public static Plural of(long n, Locale locale) {
        return switch (locale.getLanguage()) {
            case "ja" -> OTHER;
            case "ar" -> arabic(n);
            case "fr", "pt" -> n <= 1 ? ONE : OTHER;
            default -> n == 1 ? ONE : OTHER;
        };
    }

    private static Plural arabic(long n) {
        if (n <= 2) {
            return n == 0 ? ZERO : n == 1 ? ONE : TWO;
        }
        long rest = n % 100;
        return rest >= 11 ? MANY : rest >= 3 ? FEW : OTHER;
    }
}
