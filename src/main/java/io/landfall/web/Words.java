package io.landfall.web;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

import io.landfall.catalog.DataWords;
import io.landfall.money.LatinText;
import io.landfall.money.Money;
import io.landfall.money.MoneyWords;

/** Numbers, money, sizes and times as a reader of a language expects them. */
public final class Words {

    /** Short signs of durations, each with the space before it. */
    private record Age(String second, String minute, String hour, String day) {
    }

    private static final Age LATIN_AGE = new Age(" s", " min", " h", " d");
    private static final Map<String, Age> AGES = Map.of("fr", new Age(" s", " min", " h", " j"), "ja", new Age("秒", "分", "時間", "日"),
            "ar", new Age(" ث", " د", " س", " ي"));
    private static final Map<String, String> COMMAS = Map.of("ar", "، ", "ja", " ");

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
        return LatinText.within(DateTimeFormatter.ofPattern("HH:mm 'UTC'", locale).withZone(ZoneOffset.UTC).format(at), locale);
    }

    /** "Nov 20, 2026", "20 nov. 2026". */
    public static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).withZone(ZoneOffset.UTC).format(at);
    }

    /** "November 2026", "novembre 2026". */
    public static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    /** "Nov 20, 2026, 14:31 UTC". */
    public static String moment(Instant at, Locale locale) {
        return day(at, locale) + COMMAS.getOrDefault(locale.getLanguage(), ", ") + clock(at, locale);
    }

    /** A rough age: "40 s", "12 min", "3 h", "2 d" (2 j in French), by the signs each language uses. */
    public static String age(Duration age, Locale locale) {
        var signs = AGES.getOrDefault(locale.getLanguage(), LATIN_AGE);
        if (age.compareTo(Duration.ofSeconds(90)) < 0) {
            return Math.max(0, age.toSeconds()) + signs.second();
        }
        if (age.compareTo(Duration.ofMinutes(90)) < 0) {
            return age.toMinutes() + signs.minute();
        }
        return age.compareTo(Duration.ofHours(36)) < 0 ? age.toHours() + signs.hour() : age.toDays() + signs.day();
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
