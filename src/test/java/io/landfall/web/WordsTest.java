package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.landfall.money.Money;

class WordsTest {

    @Test
    void moneyAlwaysShowsItsCents() {
        assertThat(Words.money(Money.of("4.50", "USD"), Locale.ENGLISH)).isEqualTo("$4.50");
        assertThat(Words.money(Money.of("1234.00", "EUR"), Locale.ENGLISH)).isEqualTo("€1,234.00");
        assertThat(Words.money(Money.of("4.50", "CHF"), Locale.ENGLISH)).isEqualTo("CHF\u00a04.50");
        assertThat(Words.money(Money.of("-4.50", "USD"), Locale.ENGLISH)).isEqualTo("\u2212$4.50");
        assertThat(Words.money(Money.of("450", "JPY"), Locale.ENGLISH)).isEqualTo("¥450");
        assertThat(Words.money(Money.of("1234.50", "EUR"), Locale.FRENCH)).isEqualTo("1\u00a0234,50\u00a0€");
    }

    @Test
    void dataReadsAsTravellersWriteIt() {
        assertThat(Words.data(500, Locale.ENGLISH)).isEqualTo("500\u00a0MB");
        assertThat(Words.data(1024, Locale.ENGLISH)).isEqualTo("1\u00a0GB");
        assertThat(Words.data(1000, Locale.ENGLISH)).isEqualTo("1\u00a0GB");
        assertThat(Words.data(1536, Locale.FRENCH)).isEqualTo("1,5\u00a0Go");
        assertThat(Words.data(20480, Locale.ENGLISH)).isEqualTo("20\u00a0GB");
    }

    @Test
    void everyLanguageHasItsOwnOrderAndSigns() {
        assertThat(Words.money(Money.of("1234.50", "USD"), language("es"))).isEqualTo("1.234,50\u00a0$");
        assertThat(Words.money(Money.of("1234.50", "USD"), language("pt"))).isEqualTo("$\u00a01.234,50");
        assertThat(Words.money(Money.of("1234.50", "USD"), language("ja"))).isEqualTo("$1,234.50");
        assertThat(Words.data(1536, language("es"))).isEqualTo("1,5\u00a0GB");
    }

    @Test
    void arabicKeepsLatinDigitsAndIsolatesThem() {
        assertThat(Words.money(Money.of("1234.50", "USD"), language("ar"))).isEqualTo("\u2066$1,234.50\u2069");
        assertThat(Words.money(Money.of("-4.50", "USD"), language("ar"))).isEqualTo("\u2066\u2212$4.50\u2069");
        assertThat(Words.data(1536, language("ar"))).isEqualTo("\u20661.5\u00a0GB\u2069");
        assertThat(Words.day(Instant.parse("2026-11-20T14:31:00Z"), language("ar"))).startsWith("20").endsWith("2026");
    }

    private static Locale language(String code) {
        return Locale.forLanguageTag(code);
    }

    @Test
    void timesCarryTheirZone() {
        var at = Instant.parse("2026-11-20T14:31:00Z");
        assertThat(Words.clock(at, Locale.ENGLISH)).isEqualTo("14:31 UTC");
        assertThat(Words.moment(at, Locale.ENGLISH)).isEqualTo("Nov 20, 2026, 14:31 UTC");
        assertThat(Words.age(Duration.ofMinutes(17), Locale.ENGLISH)).isEqualTo("17 min");
    }

    @Test
    void compressionIsRefusedWithAZero() {
        assertThat(HttpText.acceptsGzip("gzip, br")).isTrue();
        assertThat(HttpText.acceptsGzip("gzip;q=0, br")).isFalse();
        assertThat(HttpText.acceptsGzip(null)).isFalse();
        assertThat(HttpText.matches("\"a\", W/\"b\"", "\"b\"")).isTrue();
    }
}
