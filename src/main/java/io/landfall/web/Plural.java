package io.landfall.web;

import java.util.Locale;

import com.ibm.icu.text.PluralRules;

/**
 * The form of a word that belongs to a number, by the plural rules of Unicode's CLDR, which ICU keeps for every language. Texts use it as
 * {@code {#switch plural:of(n)}{#case ONE}…{#case FEW}…{#else}…{/switch}} or, where a language tells one from the rest only, as
 * {@code {#if plural:one(n)}…{#else}…{/if}}.
 */
public enum Plural {

    ZERO, ONE, TWO, FEW, MANY, OTHER;

    /** @param n 0 or more */
    public static Plural of(long n, Locale locale) {
        return valueOf(PluralRules.forLocale(locale).select(n).toUpperCase(Locale.ROOT));
    }
}
