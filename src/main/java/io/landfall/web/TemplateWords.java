package io.landfall.web;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;

import io.landfall.money.Money;
import io.quarkus.arc.Arc;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;

/** What templates can say besides their data: {money.shown}, {instant.clock}, {say:data(mb)}, {page:to('/')}, {asset:url('app.css')}. */
public final class TemplateWords {

    private TemplateWords() {
    }

    /** "$4.50" as text; where money stands alone, {@code {#money amount /}} adds the markup. */
    @TemplateExtension
    static String shown(Money money, @TemplateAttribute("locale") Object locale) {
        return Words.money(money, locale(locale));
    }

    @TemplateExtension
    static String clock(Instant at, @TemplateAttribute("locale") Object locale) {
        return Words.clock(at, locale(locale));
    }

    @TemplateExtension
    static String day(Instant at, @TemplateAttribute("locale") Object locale) {
        return Words.day(at, locale(locale));
    }

    @TemplateExtension
    static String inWords(YearMonth month, @TemplateAttribute("locale") Object locale) {
        return Words.month(month, locale(locale));
    }

    @TemplateExtension
    static String moment(Instant at, @TemplateAttribute("locale") Object locale) {
        return Words.moment(at, locale(locale));
    }

    /** For a value inside a query. */
    @TemplateExtension
    static String urlEncoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** {say:…}: words made of values. */
    @TemplateExtension(namespace = "say")
    static class Say {

        static String data(Number megabytes, @TemplateAttribute("locale") Object locale) {
            return Words.data(megabytes.longValue(), locale(locale));
        }

        static String country(String code, String fallback, @TemplateAttribute("locale") Object locale) {
            return Words.country(code, fallback, locale(locale));
        }

        /** "14:31 UTC", "Nov 20, 2026" or both, by the kind "clock", "day" or "moment". */
        static String time(Instant at, String kind, @TemplateAttribute("locale") Object locale) {
            return switch (kind) {
                case "clock" -> Words.clock(at, locale(locale));
                case "day" -> Words.day(at, locale(locale));
                default -> Words.moment(at, locale(locale));
            };
        }
    }

    /** {plural:…}: the form of a word beside a number, in the language of the text that asks; see {@link Plural}. */
    @TemplateExtension(namespace = "plural")
    static class Plurals {

        static Plural of(Number n, @TemplateAttribute("locale") Object locale) {
            return Plural.of(n.longValue(), locale(locale));
        }

        static boolean one(Number n, @TemplateAttribute("locale") Object locale) {
            return of(n, locale) == Plural.ONE;
        }
    }

    /** {page:…}: the page this template is part of. */
    @TemplateExtension(namespace = "page")
    static class Page {

        /** An address of ours with the language's prefix. */
        static String to(String path, @TemplateAttribute(PageContext.ATTRIBUTE) Object page) {
            return page instanceof PageContext context ? context.to(path) : path;
        }

        static PageContext now(@TemplateAttribute(PageContext.ATTRIBUTE) Object page) {
            return (PageContext) page;
        }

        /** The value of the hidden field that proves a form is ours. */
        static String formToken(@TemplateAttribute(PageContext.ATTRIBUTE) Object page) {
            return ((PageContext) page).formToken();
        }

        static String formField() {
            return FormGuard.FIELD;
        }
    }

    /** {asset:…}: hashed addresses and inline shapes. */
    @TemplateExtension(namespace = "asset")
    static class Asset {

        static String url(String name) {
            return assets().url(name);
        }

        /** Null where a place has no flag. */
        static String flag(String code) {
            return assets().flag(code);
        }

        /** What stands in the circle where there is no flag: the code, or the first letters of the words of the name. */
        static String initials(String code, Object name) {
            if (code != null && code.length() <= 3) {
                return code.toUpperCase(Locale.ROOT);
            }
            var words = String.valueOf(name == null ? "" : name).strip().split("[\\s-]+");
            var letters = words.length > 1 ? words[0].substring(0, 1) + words[1].substring(0, 1) : words[0].substring(0, Math.min(2, words[0].length()));
            return letters.toUpperCase(Locale.ROOT);
        }

        static RawString icon(String name) {
            return new RawString(assets().icon(name));
        }

        private static Assets assets() {
            return Arc.container().instance(Assets.class).get();
        }
    }

    private static Locale locale(Object attribute) {
        return attribute instanceof Locale locale ? locale : attribute instanceof String tag ? Locale.forLanguageTag(tag) : Languages.DEFAULT.locale();
    }
}
