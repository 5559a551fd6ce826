package io.landfall.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import io.landfall.catalog.DataWords;
import io.landfall.money.Money;
import io.landfall.money.MoneyWords;

/** Numbers, money, sizes and times as a reader of a language expects them. */
public final class Words {

    private Words() {
    }

    /** "$4.50", "4,50 $", "CHF 4.50", "−$4.50": the cents always stand there. */
    public static String money(Money money, Locale locale) {
        return MoneyWords.of(money, locale);
    }

    /** "3 GB", "1.5 GB", "500 MB"; "Go" and "Mo" in French. */
    public static String data(long megabytes, Locale locale) {
        return DataWords.of(megabytes, locale);
    }

    /** "14:31 UTC". */
    public static String clock(Instant at, Locale locale) {
        return DateTimeFormatter.ofPattern("HH:mm 'UTC'", locale).withZone(ZoneOffset.UTC).format(at);
    }

    /** "Nov 20, 2026", "20 nov. 2026". */
    public static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).withZone(ZoneOffset.UTC).format(at);
    }

    /** "Nov 20, 2026, 14:31 UTC". */
    public static String moment(Instant at, Locale locale) {
        return day(at, locale) + ", " + clock(at, locale);
    }

    /** A rough age: "40 s", "12 min", "3 h", "2 d" (2 j in French). */
    public static String age(Duration age, Locale locale) {
        if (age.compareTo(Duration.ofSeconds(90)) < 0) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.compareTo(Duration.ofMinutes(90)) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(Duration.ofHours(36)) < 0 ? age.toHours() + " h" : age.toDays() + (locale.getLanguage().equals("fr") ? " j" : " d");
    }

    /** The country's name in this language, by its two-letter code; the fallback where the platform knows none. */
    public static String country(String code, String fallback, Locale locale) {
        if (code == null || code.length() != 2) {
            return fallback;
        }
        var name = new Locale("", code.toUpperCase(Locale.ROOT)).getDisplayCountry(locale);
        return name.isEmpty() || name.equalsIgnoreCase(code) ? fallback : name;
    }
}
